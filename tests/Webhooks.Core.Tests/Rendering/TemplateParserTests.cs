using Xunit;

namespace Webhooks.Rendering;

public class TemplateParserTests
{
    [Theory]
    [InlineData("", 1, 1, "template.syntax", "expected an object")]
    [InlineData("  \n ", 2, 2, "template.syntax", "found the end of the template")]
    [InlineData("{", 1, 2, "template.syntax", "the name of a member in quotes")]
    [InlineData("{\"a\"}", 1, 5, "template.syntax", "expected ':'")]
    [InlineData("{\"a\":}", 1, 6, "template.syntax", "found '}'")]
    [InlineData("{\"a\":1 \"b\":2}", 1, 8, "template.syntax", "expected ',' or '}'")]
    [InlineData("{\"a\":1,}", 1, 8, "template.syntax", "found '}'")]
    [InlineData("[1,]", 1, 4, "template.syntax", "found ']'")]
    [InlineData("[1 2]", 1, 4, "template.syntax", "expected ',' or ']'")]
    [InlineData("{a:1}", 1, 2, "template.syntax", "in quotes")]
    [InlineData("{} {}", 1, 4, "template.syntax", "nothing after")]
    [InlineData("// no\n{}", 1, 1, "template.syntax", "found '/'")]
    [InlineData("{/* no */}", 1, 2, "template.syntax", "found '/'")]
    [InlineData("{\r\n\"a\": 1,\r\n\r\"b\": tru }", 4, 9, "template.syntax", "'e' of true")]
    [InlineData("01", 1, 2, "template.syntax", "nothing after")]
    [InlineData("+1", 1, 1, "template.syntax", "found '+'")]
    [InlineData("-", 1, 2, "template.syntax", "a digit")]
    [InlineData("1.", 1, 3, "template.syntax", "a digit")]
    [InlineData(".5", 1, 1, "template.syntax", "found '.'")]
    [InlineData("1e+", 1, 4, "template.syntax", "a digit")]
    [InlineData("NaN", 1, 1, "template.syntax", "found 'N'")]
    [InlineData("\"a", 1, 3, "template.syntax", "the closing quote of the string that begins at line 1, column 1")]
    [InlineData("'a\"", 1, 4, "template.syntax", "the closing quote")]
    [InlineData("\"a\nb\"", 1, 3, "template.syntax", "found U+000A")]
    [InlineData("\"\\x\"", 1, 3, "template.syntax", "escapes")]
    [InlineData("\"\\'\"", 1, 3, "template.syntax", "within single quotes")]
    [InlineData("\"\\u12g4\"", 1, 6, "template.syntax", "a hexadecimal digit")]
    [InlineData("\u00a0{}", 1, 1, "template.syntax", "expected an object")]
    [InlineData("\ufeff{}", 1, 1, "template.syntax", "found U+FEFF")]
    [InlineData("{\"a\": [@]}", 1, 7, "template.parameter.empty", "expected a name")]
    [InlineData("{\"a\": [@field:]}", 1, 7, "template.parameter.empty", "expected a name")]
    [InlineData("\"[@previous:]\"", 1, 2, "template.parameter.empty", "expected a name")]
    [InlineData("[@out-hook:]", 1, 1, "template.parameter.empty", "expected a name")]
    [InlineData("\n\"x [@field:Total\"", 2, 4, "template.parameter.unterminated", "found '\"'")]
    [InlineData("\"[@field:To\"tal]\"", 1, 2, "template.parameter.unterminated", "found '\"'")]
    [InlineData("'[@field:It's]'", 1, 2, "template.parameter.unterminated", "found '''")]
    [InlineData("[@field:Total", 1, 1, "template.parameter.unterminated", "the end of the template")]
    [InlineData("{\"a\": [@field:Total\n}", 1, 7, "template.parameter.unterminated", "found U+000A")]
    [InlineData("[@Field:Id]", 1, 1, "template.parameter.unknown", "[@field:Name]")]
    [InlineData("\"mail [@home]\"", 1, 7, "template.parameter.unknown", "\\u005b@")]
    [InlineData("[@out-hook:callId]", 1, 1, "template.parameter.unknown", "messageId, eventId, webhookId")]
    [InlineData("[@out-hook:MessageId]", 1, 1, "template.parameter.unknown", "objectName, accountId")]
    [InlineData("{\"[@field:Id]\": 1}", 1, 3, "template.parameter.name", "not for the name of a member")]
    [InlineData("{[@field:Id]: 1}", 1, 2, "template.parameter.name", "not for the name of a member")]
    [InlineData("{\"s\": '[@out-hook:secret]'}", 1, 8, "template.secret", "webhook-signature")]
    [InlineData("[@field:a\\]", 1, 11, "template.syntax", "escapes")]
    [InlineData("[@field:a\\'b]", 1, 11, "template.syntax", "within single quotes")]
    [InlineData("[@field:\\u00]", 1, 13, "template.syntax", "a hexadecimal digit")]
    public void Parse_WrongTemplate_TellsPlaceRuleAndWhatWasExpected(
        string template, int line, int column, string code, string expected)
    {
        Assert.Null(TemplateParser.Parse(template, out var errors));

        Assert.Equal((line, column, code), (errors[0].Line, errors[0].Column, errors[0].Code));
        Assert.Contains(expected, errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralWrongParameters_ReportsThemAll()
    {
        const string template =
            "{'a':[@field:],\n'[@field:b]':'[@x] [@out-hook:secret] [@field:c',\n'd':[@out-hook:no],}";

        TemplateParser.Parse(template, out var errors);

        Assert.Equal(
            [
                (1, 6, "template.parameter.empty"), (2, 2, "template.parameter.name"),
                (2, 15, "template.parameter.unknown"), (2, 20, "template.secret"),
                (2, 39, "template.parameter.unterminated"), (3, 5, "template.parameter.unknown"),
                (3, 20, "template.syntax"),
            ],
            errors.Select(error => (error.Line, error.Column, error.Code)));
    }

    [Fact]
    public void Parse_DepthOf64_IsAllowedAndOfMoreIsNot()
    {
        var deepest = new string('[', 64) + new string(']', 64);

        Assert.NotNull(TemplateParser.Parse(deepest, out _));
        Assert.Null(TemplateParser.Parse($"[{deepest}]", out var errors));
        Assert.Equal((65, "template.depth"), (errors[0].Column, errors[0].Code));
    }

    [Fact]
    public void Parse_256KilobytesOfUtf8_AreAllowedAndOneMoreIsNot()
    {
        var largest = $"\"{new string('é', (256 * 1024 - 2) / 2)}\"";

        Assert.NotNull(TemplateParser.Parse(largest, out _));
        Assert.Null(TemplateParser.Parse(largest + " ", out var errors));
        Assert.Equal(("template.size", "262145 bytes"), (errors[0].Code, errors[0].Value));
    }

    [Fact]
    public void Parse_LargestTemplateFullOfParameters_FindsEveryPlace()
    {
        const int count = 20_000;
        var template = $"[\n{string.Join(",\r\n", Enumerable.Repeat("[@field:]", count))}]";

        TemplateParser.Parse(template, out var errors);

        Assert.Equal(Enumerable.Range(2, count), errors.Select(error => error.Line));
        Assert.All(errors, error => Assert.Equal(1, error.Column));
    }

    [Fact]
    public void Compile_WrongTemplate_ThrowsWithPathAndPlace()
    {
        var payload = new PayloadTemplate { Template = "{\n  'a': [@field:]\n}" };

        var exception = Assert.Throws<WebhookValidationException>(() => CompiledPayload.Compile(payload, "$.payload"));

        var error = Assert.Single(exception.Errors);
        Assert.Equal(("$.payload.template", "[@field:]"), (error.Path, error.Value));
        Assert.StartsWith("Line 2, column 8: expected a name", error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_FieldsBesideATemplate_Throws()
    {
        var payload = new PayloadTemplate { Template = "{}", Fields = ["Id"] };

        var exception = Assert.Throws<WebhookValidationException>(() => CompiledPayload.Compile(payload));

        Assert.Equal("payload.conflict", Assert.Single(exception.Errors).Code);
    }

    [Fact]
    public void FieldParameters_OfATemplate_AreThoseThatAreRendered()
    {
        var payload = CompiledPayload.Compile(new PayloadTemplate
        {
            Template = "{'a':[@field:Gone],\n'a':'[@out-hook:eventId] [@field:Id]','b':[@previous:To\\u0074al]}",
        });

        Assert.Equal(
            [(ParameterKind.Field, "Id", 2, 26), (ParameterKind.Previous, "Total", 2, 43)],
            payload.FieldParameters.Select(p => (p.Kind, p.Name, p.Place.Line, p.Place.Column)));
    }
}
