package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.inputtokens.InputTokenCountParams;
import dev.tollgate.journeys.OfficialClient.Kind;
import dev.tollgate.journeys.OfficialClient.Question;
import dev.tollgate.journeys.OfficialClient.Said;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every door of the whole server over every vendor's wire, by the doors' own clients, to the last nano-credit. */
class EveryDoorIT {

    /** 12 prompt tokens, 8 cached ones and 4 of answer at the prices of the first start, a credit being a cent. */
    private static final Map<String, String> PRICES =
            Map.of("gpt-4o-mini", "0.00048", "claude-haiku-4-5", "0.00328", "gemini-2.5-flash", "0.001384");

    @TempDir
    private static Path directory;

    private static House house;
    private static Map<Door, OfficialClient> clients;
    private static Map<Door, OfficialClient> strangers;

    @BeforeAll
    static void start() {
        house = House.withCredits(directory, "1000");
        clients = clients(house.key);
        strangers = clients(House.key(3));
    }

    @AfterAll
    static void stop() throws Exception {
        clients.values().forEach(OfficialClient::close);
        strangers.values().forEach(OfficialClient::close);
        house.assertCleanBooks();
        house.close();
    }

    @BeforeEach
    void forget() {
        house.upstream.reset();
    }

    static Stream<Arguments> table() {
        List<Arguments> table = new ArrayList<>();
        for (Door door : Door.values()) {
            for (String model : PRICES.keySet()) {
                table.add(Arguments.of(door, model, false));
                table.add(Arguments.of(door, model, true));
            }
        }
        return table.stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void text_arrives_and_the_balance_moves_by_its_exact_price(Door door, String model, boolean streaming)
            throws Exception {
        house.upstream.always(Answer.text("Good day to you.").input(20).cached(8));
        BigDecimal before = house.available();

        Said said = ask(door, new Question(model, streaming, Kind.TEXT));

        assertThat(said.text()).isEqualTo("Good day to you.");
        assertThat(said.ending()).isIn("stop", "completed", "end_turn");
        assertThat(before.subtract(house.available())).isEqualByComparingTo(PRICES.get(model));
        assertThat(house.newestUsage())
                .contains("\"certainty\":\"exact\"", "\"input\":12", "\"cached_input\":8", "\"output\":4")
                .contains("\"ended\":\"completed\"", "\"model\":\"" + model + "\"");
    }

    @ParameterizedTest
    @MethodSource("table")
    void images_reach_the_vendor_and_are_charged(Door door, String model, boolean streaming) throws Exception {
        house.upstream.always(Answer.text("A cat."));

        assertThat(askAndPay(door, new Question(model, streaming, Kind.IMAGE)).text())
                .isEqualTo("A cat.");

        assertThat(house.upstream.take().text()).contains(OfficialClient.IMAGE);
    }

    @ParameterizedTest
    @MethodSource("table")
    void tools_are_offered_called_and_charged(Door door, String model, boolean streaming) throws Exception {
        house.upstream.always(Answer.tool(OfficialClient.TOOL, OfficialClient.ARGUMENTS)
                .alsoTool(OfficialClient.TOOL, "{\"city\":\"Rome\"}"));

        Said said = askAndPay(door, new Question(model, streaming, Kind.TOOL));

        assertThat(said.calls()).containsExactly("weather{\"city\":\"Oslo\"}", "weather{\"city\":\"Rome\"}");
        assertThat(said.ending()).isIn("tool_calls", "completed", "tool_use");
        assertThat(house.upstream.take().text()).contains("\"weather\"", "\"city\"");
    }

    @ParameterizedTest
    @MethodSource("table")
    void what_a_tool_said_reaches_the_vendor(Door door, String model, boolean streaming) throws Exception {
        house.upstream.always(Answer.text("Take an umbrella."));

        assertThat(askAndPay(door, new Question(model, streaming, Kind.TOOL_RESULT))
                        .text())
                .isEqualTo("Take an umbrella.");

        assertThat(house.upstream.take().text()).contains("\"weather\"", "Oslo", OfficialClient.RESULT);
    }

    @ParameterizedTest
    @MethodSource("table")
    void an_answer_can_be_asked_to_have_a_form(Door door, String model, boolean streaming) throws Exception {
        house.upstream.always(Answer.text(OfficialClient.ARGUMENTS));

        assertThat(askAndPay(door, new Question(model, streaming, Kind.FORM)).text())
                .isEqualTo(OfficialClient.ARGUMENTS);

        assertThat(house.upstream.take().text()).contains("\"city\"", "\"required\"");
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_vendor_that_is_overloaded_is_an_error_that_clients_try_again(Door door, String model, boolean streaming)
            throws Exception {
        house.upstream.always(Answer.failing(Fault.status(503, "7")));
        BigDecimal before = house.available();

        Throwable thrown = catchThrowable(() -> ask(door, new Question(model, streaming, Kind.TEXT)));

        assertThat(clients.get(door).statusOf(thrown)).isEqualTo(503);
        assertThat(house.available()).isEqualByComparingTo(before);
        house.upstream.always(Answer.text("Well again."));
        assertThat(ask(door, new Question(model, streaming, Kind.TEXT)).text()).isEqualTo("Well again.");
    }

    @ParameterizedTest
    @MethodSource("table")
    void an_answer_that_breaks_off_is_never_taken_for_whole(Door door, String model, boolean streaming)
            throws Exception {
        house.upstream.always(request -> Answer.text("one two three four")
                .with(Fault.resetAfter(streaming ? Wire.of(request).events(2) : 1)));

        Throwable thrown = catchThrowable(() -> askAndPay(door, new Question(model, streaming, Kind.TEXT)));

        assertThat(clients.get(door).statusOf(thrown)).isEqualTo(streaming ? 200 : 502);
        assertThat(thrown).hasMessageContaining(streaming ? "broke off" : "provider failed");
        assertThat(house.held()).isZero();
        house.upstream.always(Answer.text("Well again."));
        assertThat(ask(door, new Question(model, streaming, Kind.TEXT)).text()).isEqualTo("Well again.");
    }

    @ParameterizedTest
    @MethodSource("table")
    void refusals_are_the_kinds_that_clients_know(Door door, String model, boolean streaming) throws Exception {
        Throwable unknown = catchThrowable(() -> ask(door, new Question("no-" + model, streaming, Kind.TEXT)));
        Throwable barred = catchThrowable(() -> strangers.get(door).ask(new Question(model, streaming, Kind.TEXT)));

        assertThat(clients.get(door).statusOf(unknown)).isEqualTo(404);
        assertThat(unknown).hasMessageContaining("no-" + model);
        assertThat(clients.get(door).statusOf(barred)).isEqualTo(401);
        assertThat(house.upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "claude-haiku-4-5", "gemini-2.5-flash"})
    void counting_tokens_is_free(String model) throws Exception {
        BigDecimal before = house.available();

        var count = ((OfficialMessages) clients.get(Door.MESSAGES))
                .client()
                .messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model(model)
                        .addUserMessage("How many are these?")
                        .build());

        var same = ((OfficialResponses) clients.get(Door.RESPONSES))
                .client()
                .responses()
                .inputTokens()
                .count(InputTokenCountParams.builder()
                        .model(model)
                        .input("How many are these?")
                        .build());

        assertThat(count.inputTokens()).isPositive();
        assertThat(same.inputTokens()).isEqualTo(count.inputTokens());
        assertThat(house.available()).isEqualByComparingTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "claude-haiku-4-5", "gemini-2.5-flash"})
    void both_makers_clients_read_the_models_on_sale(String model) {
        var openAi = ((OfficialChat) clients.get(Door.CHAT)).client().models();
        var anthropic = ((OfficialMessages) clients.get(Door.MESSAGES)).client().models();

        assertThat(openAi.list().autoPager())
                .anySatisfy(one -> assertThat(one.validate().id()).isEqualTo(model));
        assertThat(openAi.retrieve(model).created()).isPositive();
        assertThat(anthropic.list().autoPager())
                .anySatisfy(one -> assertThat(one.id()).isEqualTo(model));
        assertThat(anthropic.retrieve(model).displayName()).isEqualTo(model);
        assertThat(anthropic.retrieve(model).createdAt()).isNotNull();
    }

    /** What is left moves by what the newest record says, which is more than nothing. */
    private static Said askAndPay(Door door, Question question) throws Exception {
        BigDecimal before = house.available();
        Said said = ask(door, question);
        assertThat(before.subtract(house.available()))
                .isEqualByComparingTo(House.found("\"credits\":\"([0-9.]+)\"", house.newestUsage()))
                .isPositive();
        assertThat(house.held()).isZero();
        return said;
    }

    private static Said ask(Door door, Question question) {
        return clients.get(door).ask(question);
    }

    private static Map<Door, OfficialClient> clients(String key) {
        OpenAIClient openAi = OpenAIOkHttpClient.builder()
                .baseUrl(house.address() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
        AnthropicClient anthropic = AnthropicOkHttpClient.builder()
                .baseUrl(house.address())
                .apiKey(key)
                .maxRetries(0)
                .build();
        return Map.of(
                Door.CHAT, new OfficialChat(openAi),
                Door.RESPONSES, new OfficialResponses(openAi),
                Door.MESSAGES, new OfficialMessages(anthropic));
    }
}
