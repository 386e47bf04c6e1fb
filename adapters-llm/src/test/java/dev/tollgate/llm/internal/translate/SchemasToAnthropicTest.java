package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.tried;
import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Schemas that OpenAI and Google take, and Anthropic refuses as they are. */
class SchemasToAnthropicTest {

    private static final String WORDS = "In the words of JSON Schema: ";

    @Nested
    class A_bound_that_is_not_enforced {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "{'type':'integer','minimum':1,'maximum':5}|{'type':'integer'}|{'minimum':1,'maximum':5}",
                    "{'type':'number','exclusiveMinimum':0,'multipleOf':0.5}|{'type':'number'}"
                            + "|{'exclusiveMinimum':0,'multipleOf':0.5}",
                    "{'type':'string','minLength':1,'pattern':'^a'}|{'type':'string'}|{'minLength':1,'pattern':'^a'}",
                    "{'type':'string','format':'int64'}|{'type':'string'}|{'format':'int64'}",
                    "{'type':'array','items':{'type':'string'},'minItems':8}|{'type':'array','items':{'type':'string'}}"
                            + "|{'minItems':8}",
                    "{'type':'array','prefixItems':[{'type':'string'}]}|{'type':'array'}"
                            + "|{'prefixItems':[{'type':'string'}]}"
                })
        void is_told_in_words(String given, String expected, String told) {
            JsonNode schema = member(given);

            assertThat(schema.path("description").stringValue()).isEqualTo(WORDS + told.replace('\'', '"'));
            assertThat(schema).isEqualTo(described(expected, WORDS + told.replace('\'', '"')));
        }

        @Test
        void is_told_behind_the_description() {
            assertThat(member("{'type':'integer','description':'Stars.','maximum':5}"))
                    .isEqualTo(described("{'type':'integer'}", "Stars.\n\n" + WORDS + "{\"maximum\":5}"));
        }

        @Test
        void is_told_behind_what_the_caller_says_of_the_whole() {
            String described =
                    format("{'type':'integer','maximum':5}").replace("'name'", "'description':'Stars.','name'");

            assertThat(written(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", described)
                            .at("/output_config/format/schema"))
                    .isEqualTo(described("{'type':'integer'}", "Stars.\n\n" + WORDS + "{\"maximum\":5}"));
        }

        @Test
        void is_one_choice_beside_another() {
            String choices = "{'anyOf':[{'type':'string'},{'type':'null'}],'oneOf':[{'enum':['a']},{'enum':[null]}]}";

            assertThat(member(choices))
                    .isEqualTo(described(
                            "{'anyOf':[{'type':'string'},{'type':'null'}]}",
                            WORDS + "{\"oneOf\":[{\"enum\":[\"a\"]},{\"enum\":[null]}]}"));
        }

        private static JsonNode described(String schema, String description) {
            return Recorded.object(schema.replace('\'', '"')).put("description", description);
        }
    }

    @Nested
    class What_is_enforced {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'type':'string','format':'date-time','title':'When','description':'Then.'}",
                    "{'type':['string','null'],'default':null}",
                    "{'enum':['a','b']}",
                    "{'const':1}",
                    "{'type':'array','minItems':1,'items':{'type':'string'}}",
                    "{'anyOf':[{'type':'string'},{'$ref':'#/$defs/A'}]}",
                    "{'type':'object','properties':{'minimum':{'type':'string'}},'required':['minimum'],"
                            + "'additionalProperties':false}",
                    "{'$defs':{'A':{'type':'string'}},'$ref':'#/$defs/A'}"
                })
        void stays_as_it_is(String given) {
            assertThat(member(given)).isEqualTo(Recorded.object(given.replace('\'', '"')));
        }
    }

    @Nested
    class An_object {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "{'type':'object','properties':{'a':@}}|{'type':'object','properties':{'a':@}+}",
                    "{'type':['object','null'],'properties':{}}|{'type':['object','null'],'properties':{}+}",
                    "{'properties':{'a':@},'additionalProperties':true}|{'properties':{'a':@}+}",
                    "{'type':'object','additionalProperties':false}|{'type':'object'+}",
                    "{'$defs':{'A':{'properties':{'a':@}}},'oneOf':[{'properties':{'b':@}}]}"
                            + "|{'$defs':{'A':{'properties':{'a':@}+}},'anyOf':[{'properties':{'b':@}+}]}",
                    "{'type':'array','items':{'properties':{'a':@}}}|{'type':'array','items':{'properties':{'a':@}+}}",
                    "{'title':'T','allOf':[{'properties':{'a':@}}]}|{'title':'T','properties':{'a':@}+}",
                    "{'type':'object','anyOf':[{'properties':{'a':@}},{'$ref':'#/$defs/A'}]}"
                            + "|{'anyOf':[{'properties':{'a':@}+},{'$ref':'#/$defs/A'}]}",
                    "{'properties':{'a':@,'b':@},'anyOf':[{'required':['a']},{'required':['b']}]}"
                            + "|{'properties':{'a':@,'b':@},'anyOf':[{'required':['a']},{'required':['b']}]+}"
                })
        void has_the_members_it_names_and_no_others(String given, String expected) {
            assertThat(member(given.replace("@", "{'type':'string'}")))
                    .isEqualTo(Recorded.object(expected.replace("@", "{'type':'string'}")
                            .replace("+", ",'additionalProperties':false")
                            .replace('\'', '"')));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'type':'object'}",
                    "{'type':'object','additionalProperties':{'type':'string'}}",
                    "{'type':'object','properties':{},'additionalProperties':{'type':'string'}}",
                    "{'type':'object','properties':{},'additionalProperties':true}",
                    "{'type':'object','patternProperties':{'^x':{}},'additionalProperties':false}"
                })
        void is_refused_where_it_names_none_and_could_have_any(String open) {
            assertThat(tried(Dialect.CHAT, "claude-haiku-4-5", format(open)))
                    .isEqualTo(new Mapped.Unmappable(
                            "response_format",
                            "response_format cannot be used with model sold: its vendor answers with the members that"
                                    + " a schema names only, and one of its objects names none; name them in"
                                    + " properties"));
            assertThat(tried(Dialect.CHAT, "claude-haiku-4-5", tool(open, true)))
                    .isInstanceOfSatisfying(
                            Mapped.Unmappable.class,
                            refused -> assertThat(refused.field()).isEqualTo("tools"));
        }

        /** Each part closed by itself, no object would fit all of them. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'allOf':[{'properties':{'a':{}}},{'properties':{'b':{}}}]}",
                    "{'allOf':[{'$ref':'#/$defs/A'},{'properties':{'b':{}}}]}",
                    "{'properties':{'a':{}},'allOf':[{'properties':{'b':{}}}]}",
                    "{'properties':{'a':{}},'allOf':[{'$ref':'#/$defs/A'}]}",
                    "{'properties':{'a':{}},'$ref':'#/$defs/A'}",
                    "{'$ref':'#/$defs/A','anyOf':[{'properties':{'b':{}}},{'properties':{'c':{}}}]}",
                    "{'properties':{'a':{}},'anyOf':[{'properties':{'b':{}}},{'properties':{'c':{}}}]}",
                    "{'type':'array','items':{'properties':{'a':{}},'oneOf':[{'$ref':'#/$defs/A'}]}}"
                })
        void is_refused_where_its_members_are_named_in_several_places(String divided) {
            assertThat(tried(Dialect.CHAT, "claude-haiku-4-5", format(divided)))
                    .isEqualTo(new Mapped.Unmappable(
                            "response_format",
                            "response_format cannot be used with model sold: its vendor answers with the members that"
                                    + " a schema names only, and the members of one of its objects are named in"
                                    + " several places (allOf, or beside anyOf, oneOf or $ref); name all of them in"
                                    + " each"));
        }
    }

    @Nested
    class A_reference {

        @Test
        void stands_alone() {
            assertThat(member("{'$ref':'#/$defs/A','description':'One.','type':'object'}"))
                    .isEqualTo(Recorded.object("{\"$ref\":\"#/$defs/A\"}"))
                    .isEqualTo(member("{'description':'One.','allOf':[{'$ref':'#/$defs/A'}]}"));
        }
    }

    @Nested
    class The_schema_of_a_tool {

        private static final String BOUND = "{'$schema':'https://x','type':'object','properties':{},'maxProperties':3}";

        @Test
        void is_written_so_where_it_is_strict() {
            JsonNode body = written(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", tool(BOUND, true));

            assertThat(body.at("/tools/0/input_schema"))
                    .isEqualTo(Recorded.object("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}")
                            .put("description", WORDS + "{\"maxProperties\":3}"));
        }

        @Test
        void stays_as_it_is_where_it_is_not() {
            JsonNode body = written(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", tool(BOUND, false));

            assertThat(body.at("/tools/0/input_schema")).isEqualTo(Recorded.object(BOUND.replace('\'', '"')));
        }
    }

    @Nested
    class Other_vendors_of_this_wire {

        @Test
        void are_told_the_schema_as_it_is() {
            String given = "{'type':'integer','minimum':1}";

            assertThat(written(Dialect.CHAT, Dialect.MESSAGES, "deepseek-v4", format(given))
                            .at("/output_config/format/schema"))
                    .isEqualTo(Recorded.object(given.replace('\'', '"')));
        }
    }

    private static JsonNode member(String schema) {
        return written(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", format(schema))
                .at("/output_config/format/schema");
    }

    private static String format(String schema) {
        return "{'response_format':{'type':'json_schema','json_schema':{'name':'x','schema':" + schema + "}}}";
    }

    private static String tool(String schema, boolean strict) {
        return "{'tools':[{'type':'function','function':{'name':'f','strict':" + strict + ",'parameters':" + schema
                + "}}]}";
    }
}
