using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Json;

/// <summary>A process holds all webhooks, and equal parts of them only once.</summary>
public class SharedStoredTests
{
    private static readonly Webhook Given = Some.Webhook("a") with
    {
        TenantId = "acme",
        Subscriptions =
        [
            new()
            {
                Id = "sub_a",
                ObjectName = "Orders",
                EventType = EventType.RecordUpdate,
                EventSources = [EventSource.RestApi, "Import"],
                Fields = ["Status", "Total"],
                Payload = new() { Fields = ["Id", "Status"], IncludePrevious = true },
            },
        ],
    };

    private static Webhook Read(Webhook webhook) =>
        WebhookJson.ReadStored(WebhookJson.WriteStored(webhook, SecretProtector.PlainText), SecretProtector.PlainText);

    [Fact]
    public void ReadStored_EqualParts_AreTheSameObjects()
    {
        var (one, other) = (Read(Given), Read(Given with { Id = "b" }));
        Assert.Same(one.TenantId, other.TenantId);
        Assert.Same(one.Headers, other.Headers);
        var (first, second) = (one.Subscriptions[0], other.Subscriptions[0]);
        Assert.Same(first.ObjectName, second.ObjectName);
        Assert.Same(first.EventType.Value, second.EventType.Value);
        Assert.Same(first.EventSources, second.EventSources);
        Assert.Same(first.Fields, second.Fields);
        Assert.Same(first.Payload, second.Payload);
        Assert.Equal(Given.Subscriptions[0].EventSources, first.EventSources);
        Assert.Equal(Given.Subscriptions[0].Fields, first.Fields);
        Assert.Equal(Given.Subscriptions[0].Payload.Fields, first.Payload.Fields);
    }

    [Fact]
    public void ReadStored_PartsThatDifferOnlyInOrderOrOption_AreNotMixedUp()
    {
        var before = Read(Given).Subscriptions[0];
        var subscription = Given.Subscriptions[0] with
        {
            EventSources = ["Import", EventSource.RestApi],
            Fields = ["Total", "Status"],
            Payload = new() { Fields = ["Id", "Status"] },
        };
        var read = Read(Given with { Subscriptions = [subscription] }).Subscriptions[0];
        Assert.Equal(["Import", "RESTAPIs"], read.EventSources.Select(source => source.Value));
        Assert.Equal(["Total", "Status"], read.Fields);
        Assert.False(read.Payload.IncludePrevious);
        Assert.True(before.Payload.IncludePrevious);
    }

    [Fact]
    public void ReadStored_LongParts_AreNotKept()
    {
        var (name, template) = (new string('n', 65), $"{{ \"a\": \"{new string('x', 2_048)}\" }}");
        string[] fields = [.. Enumerable.Range(0, 33).Select(i => $"F{i}")];
        Webhook Long() => Read(Given with
        {
            Subscriptions =
            [
                new() { Id = "1", ObjectName = name, EventType = "t", Payload = new() { Template = template } },
                new() { Id = "2", ObjectName = "o", EventType = EventType.RecordUpdate, Fields = FieldFilter.Create(fields) },
            ],
        });
        var (one, other) = (Long().Subscriptions, Long().Subscriptions);
        Assert.NotSame(one[0].ObjectName, other[0].ObjectName);
        Assert.NotSame(one[0].Payload, other[0].Payload);
        Assert.NotSame(one[1].Fields, other[1].Fields);
        Assert.Equal((name, template), (one[0].ObjectName, one[0].Payload.Template));
        Assert.Equal(fields, one[1].Fields);
    }

    [Fact]
    public void ReadStored_EqualShortTemplates_AreOneText()
    {
        var template = Given with
        {
            Subscriptions = [Given.Subscriptions[0] with { Payload = new() { Template = "{ \"id\": [@field:Id] }" } }],
        };
        Assert.Same(Read(template).Subscriptions[0].Payload, Read(template).Subscriptions[0].Payload);
    }
}
