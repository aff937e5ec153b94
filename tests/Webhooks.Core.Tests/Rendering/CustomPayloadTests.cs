using Webhooks.Records;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Rendering;

public class CustomPayloadTests
{
    private const string Record =
        "{\"Id\":7,\"Total\":12.50,\"Ok\":true,\"No\":false,\"Nil\":null,\"Name\":\"a\\\"b\","
        + "\"Tags\":[1,\"x\"],\"O\":{\"k\":\"v\"}}";

    [Theory]
    [InlineData("[@field:Id]", "7")]
    [InlineData("[@field:Total]", "12.50")]
    [InlineData("[@field:Ok]", "true")]
    [InlineData("[@field:Nil]", "null")]
    [InlineData("[@field:Missing]", "null")]
    [InlineData("[@field:Name]", "\"a\\\"b\"")]
    [InlineData("[@field:Tags]", "[1,\"x\"]")]
    [InlineData("[[@field:O]]", "[{\"k\":\"v\"}]")]
    public void Parameter_WithoutQuotes_IsTheValueWithItsType(string template, string expected) =>
        Assert.Equal(expected, Payload.Render(template, Record));

    [Theory]
    [InlineData("Order [@field:Id] paid", "Order 7 paid")]
    [InlineData("[@field:Total]", "12.50")]
    [InlineData("[@field:Ok][@field:No]", "truefalse")]
    [InlineData("<[@field:Nil]>", "<>")]
    [InlineData("<[@field:Missing]>", "<>")]
    [InlineData("[@field:Name]", "a\\\"b")]
    [InlineData("[@field:Tags]", "[1,\\\"x\\\"]")]
    [InlineData("[@field:O]", "{\\\"k\\\":\\\"v\\\"}")]
    public void Parameter_InQuotes_IsText(string text, string expected)
    {
        Assert.Equal($"\"{expected}\"", Payload.Render($"\"{text}\"", Record));
        Assert.Equal($"\"{expected}\"", Payload.Render($"'{text}'", Record));
    }

    [Theory]
    [InlineData("[@field:a\\u005db]", "{\"a]b\":1}")]
    [InlineData("[@field:a\\\"b]", "{\"a\\\"b\":1}")]
    [InlineData("[@field:a\\\\b]", "{\"a\\\\b\":1}")]
    [InlineData("[@field:a\\nb]", "{\"a\\nb\":1}")]
    [InlineData("[@field:[@field:a]", "{\"[@field:a\":1}")]
    [InlineData("[@field: a ]", "{\" a \":1}")]
    [InlineData("[@field:a:b/]", "{\"a:b/\":1}")]
    [InlineData("[@field:\\ud83d\\ude00]", "{\"😀\":1}")]
    [InlineData("[@field:\\ud83d]", "{\"\\ud83d\":1}")]
    public void Name_OfAnyCharacters_IsUnescapedInAndOutsideQuotes(string parameter, string record) =>
        Assert.Equal("[1,\"1\",\"1\"]", Payload.Render($"[{parameter},\"{parameter}\",'{parameter}']", record));

    [Theory]
    [InlineData("[@field:say \"it's\"]", "{\"say \\\"it's\\\"\":1}", "1")]
    [InlineData("\"[@field:it's]\"", "{\"it's\":1}", "\"1\"")]
    [InlineData("'[@field:it\\'s]'", "{\"it's\":1}", "\"1\"")]
    [InlineData("'[@field:a\"b]'", "{\"a\\\"b\":1}", "\"1\"")]
    public void Name_WithQuotesOfAnotherKind_NeedsNoEscape(string template, string record, string expected) =>
        Assert.Equal(expected, Payload.Render(template, record));

    [Fact]
    public void Name_OfAField_IsComparedExactly() =>
        Assert.Equal("[null,null]", Payload.Render("[[@field:id],[@field:ID]]", Record));

    [Theory]
    [InlineData("'\\u005b@field:Id]'", "\"[@field:Id]\"")]
    [InlineData("'[\\u0040field:Id]'", "\"[@field:Id]\"")]
    [InlineData("{'\\u005b@field:Id]':1}", "{\"[@field:Id]\":1}")]
    [InlineData("'[ @field:Id]'", "\"[ @field:Id]\"")]
    public void Text_ThatOnlyLooksLikeAParameter_IsText(string template, string expected) =>
        Assert.Equal(expected, Payload.Render(template, Record));

    [Fact]
    public void Value_ThatLooksLikeAParameter_IsOnlyText() => Assert.Equal(
        "[\"[@field:Id]\",\"x [@field:Id]\"]",
        Payload.Render("[[@field:A],'x [@field:A]']", "{\"A\":\"[@field:Id]\",\"Id\":1}"));

    [Theory]
    [InlineData("{'a':\"b\",\"c\":'d'}", "{\"a\":\"b\",\"c\":\"d\"}")]
    [InlineData("'it\\'s \"x\"'", "\"it's \\\"x\\\"\"")]
    [InlineData("\"it's\"", "\"it's\"")]
    [InlineData("'a\\/\\u00e9\\ud83d\\ude00<\\u2028'", "\"a/é😀<\u2028\"")]
    [InlineData("'\\ud800x'", "\"\ufffdx\"")]
    [InlineData(" [ -0 , 1.50e+3 , true , null , { } , [ ] ] ", "[-0,1.50e+3,true,null,{},[]]")]
    public void Template_OfEitherQuotes_IsCompactJsonWithTheLeastEscaping(string template, string expected) =>
        Assert.Equal(expected, Payload.Render(template, Record));

    [Theory]
    [InlineData("{'a':1,'b':2,\"\\u0061\":3}", "{\"b\":2,\"a\":3}")]
    [InlineData("{'a':{'x':1,'x':2},'a':[{'y':1,'y':[@field:Id]}]}", "{\"a\":[{\"y\":7}]}")]
    [InlineData("{'\\ud800':1,'\\udc00':2}", "{\"\ufffd\":2}")]
    public void Key_GivenTwiceOnOneLevel_IsTheLastOne(string template, string expected) =>
        Assert.Equal(expected, Payload.Render(template, Record));

    [Fact]
    public void PreviousParameter_IsTheValueBeforeTheChange() => Assert.Equal(
        "[\"new\",\"old\",\"\",null]",
        Payload.Render(
            "[[@field:S],[@previous:S],'[@previous:N]',[@previous:N]]", "{\"S\":\"new\",\"N\":1}", "{\"S\":\"old\"}"));

    [Fact]
    public void Parameters_OfADelete_AreTheLastValues() => Assert.Equal(
        "[1,1]", Payload.Render("[[@field:Id],[@previous:Id]]", current: null, "{\"Id\":1}"));

    [Fact]
    public void Parameters_OfAnEventWithoutValues_AreNullAndEmpty() => Assert.Equal(
        "[null,\"\",null,\"\"]",
        Payload.Render("[[@field:A],'[@field:A]',[@previous:A],'[@previous:A]']", current: null));

    [Fact]
    public void Metadata_InAndOutsideQuotes_IsText()
    {
        var context = Payload.Context(source: EventSource.RestApi, tenant: "t\"1");
        string[] names =
        [
            "messageId", "eventId", "webhookId", "subscriptionId", "eventType", "eventSource", "eventDate",
            "objectName", "accountId",
        ];
        string[] expected =
        [
            "msg_1", "evt_1", "wh_1", "sub_1", "table.recordUpdate", "RESTAPIs", "2026-01-16T19:56:38.123Z", "Orders",
            "t\\\"1",
        ];
        var unquoted = $"[{string.Join(',', names.Select(name => $"[@out-hook:{name}]"))}]";
        var quoted = $"[{string.Join(',', names.Select(name => $"'[@out-hook:{name}]'"))}]";

        var rendered = $"[{string.Join(',', expected.Select(text => $"\"{text}\""))}]";
        Assert.Equal(rendered, Payload.Render(new PayloadTemplate { Template = unquoted }, context));
        Assert.Equal(rendered, Payload.Render(new PayloadTemplate { Template = quoted }, context));
    }

    [Fact]
    public void Metadata_ThatThereIsNone_IsNullOrEmpty() => Assert.Equal(
        "[null,\"\",null,\"\"]",
        Payload.Render(
            "[[@out-hook:eventSource],'[@out-hook:eventSource]',[@out-hook:accountId],'[@out-hook:accountId]']",
            Record));

    [Fact]
    public void Render_IntoAWarmedBuffer_AllocatesNothing()
    {
        using var current = Images.Of(Record);
        using var output = new JsonBuffer();
        var payload = CompiledPayload.Compile(new PayloadTemplate
        {
            Template = "{'at':'[@out-hook:eventDate]','o':[@field:O],'t':'[@field:Tags] [@out-hook:eventType]'}",
        });
        var context = Payload.Context(current, source: EventSource.Tasks);

        Assert.Equal(0, Allocation.Of(() =>
        {
            output.Reset();
            payload.Render(context, output);
        }));
        Assert.NotEqual(0, output.Length);
    }
}
