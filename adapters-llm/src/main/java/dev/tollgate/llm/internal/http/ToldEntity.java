package dev.tollgate.llm.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** The body of a request that tells when all of it has been written. */
final class ToldEntity extends HttpEntityWrapper {

    private final Runnable whenWritten;

    ToldEntity(byte[] body, Runnable whenWritten) {
        super(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        this.whenWritten = whenWritten;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        super.writeTo(out);
        whenWritten.run();
    }
}
