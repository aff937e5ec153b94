using System.Text.Json.Nodes;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Rendering;

public class PayloadTemplatesTests
{
    [Fact]
    public void Parameters_OfAnUpdate_AreAllThatCanBeUsed()
    {
        var parameters = PayloadTemplates.Parameters(EventType.RecordUpdate, ["Id", "a]\"'\\\n"]);

        Assert.Equal("[@out-hook:messageId]", parameters[0]);
        Assert.Equal("[@out-hook:accountId]", parameters[8]);
        Assert.Equal(
            [
                "[@field:Id]", "[@field:a\\u005d\\u0022\\u0027\\u005c\\u000a]",
                "[@previous:Id]", "[@previous:a\\u005d\\u0022\\u0027\\u005c\\u000a]",
            ],
            parameters.Skip(9));
        Assert.All(parameters, parameter => Assert.Empty(PayloadTemplates.Check($"[{parameter},'{parameter}']")));
    }

    [Fact]
    public void Parameters_OfAnInsert_HaveNoValuesBefore() => Assert.DoesNotContain(
        PayloadTemplates.Parameters(EventType.RecordInsert, ["Id"]),
        parameter => parameter.StartsWith("[@previous:", StringComparison.Ordinal));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FromDefault_Rendered_IsTheDefaultPayload(bool includePrevious)
    {
        using var current = Images.Of("{\"Id\":1,\"[@field:Id]\":{\"a\":\"b\"},\"it's\":null}");
        using var previous = Images.Of("{\"Id\":0,\"[@field:Id]\":\"\",\"it's\":2}");
        var context = Payload.Context(current, previous, changed: [], source: EventSource.Tasks, tenant: "t");
        var template = PayloadTemplates.FromDefault(
            EventType.RecordUpdate, ["Id", "[@field:Id]", "it's"], includePrevious);

        var expected = JsonNode.Parse(
            Payload.Render(new PayloadTemplate { IncludePrevious = includePrevious }, context))!;
        expected.AsObject().Remove("changedFields");
        Assert.True(JsonNode.DeepEquals(
            expected, JsonNode.Parse(Payload.Render(new PayloadTemplate { Template = template }, context))));
    }

    [Fact]
    public void FromDefault_OfADelete_AsksForNoValuesBefore() => Assert.DoesNotContain(
        "previous",
        PayloadTemplates.FromDefault(EventType.RecordDelete, ["Id"], includePrevious: true),
        StringComparison.Ordinal);

    [Fact]
    public void FromDefault_WithoutFields_IsATemplate() =>
        Assert.Empty(PayloadTemplates.Check(PayloadTemplates.FromDefault("invoice.paid", [], includePrevious: true)));

    [Fact]
    public void Check_WrongTemplate_ReportsEveryError() => Assert.Equal(
        ["template.parameter.empty", "template.secret"],
        PayloadTemplates.Check("[[@field:], '[@out-hook:secret]']").Select(error => error.Code));
}
