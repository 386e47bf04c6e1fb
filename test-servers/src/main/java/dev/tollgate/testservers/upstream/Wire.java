package dev.tollgate.testservers.upstream;

import java.util.Map;

/** One vendor's formats. */
interface Wire {

    /** The answer as this vendor would send it. */
    Reply reply(Ask ask);

    /** An error as this vendor would send it. */
    Reply error(int status, Map<String, String> headers);

    /** An error in the middle of a stream. */
    byte[] errorEvent();

    /** An event whose text is as long as is wanted: what stands before and after the text. */
    String[] aroundText();
}
