using Webhooks.Records;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Rendering;

public class DefaultPayloadTests
{
    private const string Start =
        "{\"messageId\":\"msg_1\",\"eventId\":\"evt_1\",\"webhookId\":\"wh_1\",\"subscriptionId\":\"sub_1\",";

    private const string Update = Start + "\"eventType\":\"table.recordUpdate\","
        + "\"eventDate\":\"2026-01-16T19:56:38.123Z\",\"objectName\":\"Orders\",";

    [Fact]
    public void Render_Update_HasItsMembersInOrder()
    {
        using var current = Images.Of("{\"Id\":1,\"Status\":\"paid\"}");
        var context = Payload.Context(current, changed: ["Status"], source: EventSource.RestApi, tenant: "acme");

        Assert.Equal(
            Start + "\"eventType\":\"table.recordUpdate\",\"eventSource\":\"RESTAPIs\","
            + "\"eventDate\":\"2026-01-16T19:56:38.123Z\",\"objectName\":\"Orders\",\"tenantId\":\"acme\","
            + "\"changedFields\":[\"Status\"],\"data\":[{\"Id\":1,\"Status\":\"paid\"}]}",
            Payload.Render(PayloadTemplate.Default, context));
    }

    [Fact]
    public void Render_WithoutSourceAndTenant_LeavesThemOut()
    {
        using var current = Images.Of("{\"Id\":1}");

        Assert.Equal(
            Update + "\"changedFields\":[\"Id\"],\"data\":[{\"Id\":1}]}",
            Payload.Render(PayloadTemplate.Default, Payload.Context(current, changed: ["Id"])));
    }

    [Fact]
    public void Render_SelectedFields_ShowsThemInTheirOrderAndMissingOnesAsNull()
    {
        using var current = Images.Of("{\"A\":1,\"B\":{\"x\":2},\"C\":3}");
        var payload = new PayloadTemplate { Fields = ["C", "Go\"ne", "A"] };

        Assert.EndsWith(
            "\"changedFields\":[\"A\"],\"data\":[{\"C\":3,\"Go\\\"ne\":null,\"A\":1}]}",
            Payload.Render(payload, Payload.Context(current, changed: ["B", "A"])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Render_IncludePrevious_ShowsTheSameFieldsBefore()
    {
        using var current = Images.Of("{\"A\":1,\"B\":2}");
        using var previous = Images.Of("{\"A\":0,\"B\":2}");
        var payload = new PayloadTemplate { Fields = ["A"], IncludePrevious = true };

        Assert.EndsWith(
            "\"data\":[{\"A\":1}],\"previousData\":[{\"A\":0}]}",
            Payload.Render(payload, Payload.Context(current, previous, changed: ["A"])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Render_PreviousNotAskedForOrNotKnown_LeavesItOut()
    {
        using var image = Images.Of("{\"A\":1}");
        var asked = new PayloadTemplate { IncludePrevious = true };

        Assert.DoesNotContain(
            "previousData",
            Payload.Render(PayloadTemplate.Default, Payload.Context(image, image)),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "previousData", Payload.Render(asked, Payload.Context(image)), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "previousData",
            Payload.Render(asked, Payload.Context(previous: image, type: EventType.RecordDelete)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Delete_HoldsTheLastValuesAndNoChangedFields()
    {
        using var previous = Images.Of("{\"A\":1}");
        var rendered = Payload.Render(
            PayloadTemplate.Default, Payload.Context(previous: previous, type: EventType.RecordDelete));

        Assert.EndsWith("\"objectName\":\"Orders\",\"data\":[{\"A\":1}]}", rendered, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, "[{\"A\":1}]")]
    [InlineData(false, true, "[{\"A\":0}]")]
    [InlineData(true, false, "[{\"A\":1}]")]
    [InlineData(false, false, "[]")]
    public void Render_EventOfTheHost_ShowsCurrentElsePreviousElseNothing(bool now, bool before, string data)
    {
        using var current = Images.Of("{\"A\":1}");
        using var previous = Images.Of("{\"A\":0}");
        var context = Payload.Context(now ? current : null, before ? previous : null, type: "invoice.paid");

        var rendered = Payload.Render(PayloadTemplate.Default, context);

        Assert.EndsWith($"\"data\":{data}}}", rendered, StringComparison.Ordinal);
        Assert.DoesNotContain("changedFields", rendered, StringComparison.Ordinal);
    }

    [Fact]
    public void FieldNames_OfAPayload_AreTheSelectedOnes()
    {
        Assert.Empty(CompiledPayload.Compile(PayloadTemplate.Default).FieldNames);
        Assert.Equal(["B", "A"], CompiledPayload.Compile(new PayloadTemplate { Fields = ["B", "A"] }).FieldNames);
    }

    [Fact]
    public void Render_IntoAWarmedBuffer_AllocatesNothing()
    {
        using var image = Images.Of("{\"A\":1,\"B\":\"x\"}");
        using var output = new JsonBuffer();
        var whole = CompiledPayload.Compile(new PayloadTemplate { IncludePrevious = true });
        var selected = CompiledPayload.Compile(new PayloadTemplate { Fields = ["B", "Gone"] });
        var context = Payload.Context(image, image, changed: ["A"], source: EventSource.Tasks, tenant: "t");

        Assert.Equal(0, Allocation.Of(() =>
        {
            output.Reset();
            whole.Render(context, output);
            selected.Render(context, output);
        }));
        Assert.NotEqual(0, output.Length);
    }
}
