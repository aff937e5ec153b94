using System.Text;
using CsCheck;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Json;

public class StoredTests
{
    private static readonly ISecretProtector Plain = SecretProtector.PlainText;

    private static Webhook Read(string json) => WebhookJson.ReadStored(JsonAssert.Utf8(json).Span, Plain);

    [Fact]
    public void Stored_ReadBack_IsWhatWasWritten() => Webhooks().Sample(
        webhook => AssertSame(webhook, WebhookJson.ReadStored(WebhookJson.WriteStored(webhook, Plain), Plain)),
        iter: 1000);

    [Fact]
    public void Stored_HasSecretsAndHeaderValuesAsTheProtectorMadeThem()
    {
        var created = new DateTimeOffset(2026, 1, 16, 0, 0, 0, TimeSpan.Zero);
        var secret = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        {
            CreatedAt = created,
            ExpiresAt = created.AddDays(1),
        };
        var webhook = TestDefinitions.Webhook() with
        {
            Secrets = [secret],
            Headers = new Dictionary<string, string> { ["X-A"] = "hunter2" },
        };
        var protector = new ReversingProtector();
        var stored = WebhookJson.WriteStored(webhook, protector);
        var text = Encoding.UTF8.GetString(stored);

        Assert.Contains(
            """
            "secrets":[{"value":"rev:wSaLaL2oIZPLI8DPUjwTrqYKG8r9QKfM_ceshw","createdAt":"2026-01-16T00:00:00+00:00","expiresAt":"2026-01-17T00:00:00+00:00"}],"headers":{"X-A":"rev:2retnuh"}
            """,
            text,
            StringComparison.Ordinal);
        AssertSame(webhook, WebhookJson.ReadStored(stored, protector));
    }

    [Fact]
    public void UnknownAndMissingMembers_AreTolerated()
    {
        var webhook = Read(
            """
            {"name":"n","urls":["https://a.example"],"colour":{"a":[1]},"name2":null,
             "subscriptions":[{"objectName":"O","eventType":"t","later":1,"payload":{"later":2}},{}]}
            """);
        Assert.True(webhook is { Name: "n", IsActive: true, Version: null, Secrets.Count: 0, Headers.Count: 0 });
        Assert.True(webhook.Subscriptions[0] is { IsActive: true, Fields.IsAll: true, Payload.Template: null });
        Assert.Equal("", webhook.Subscriptions[1].ObjectName);
        Assert.Equal("", Read("{}").Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"secrets\":[{\"value\":hunter2}]}")]
    [InlineData("{\"secrets\":[{\"value\":nhunter2}]}")]
    [InlineData("{\"secrets\":[{\"value\":\"plain:hunter2!\"}]}")]
    [InlineData("{\"secrets\":[{\"value\":\"aes1:hunter2\"}]}")]
    [InlineData("{\"secrets\":[{}]}")]
    [InlineData("{\"headers\":{\"X\":\"hunter2\"}}")]
    [InlineData("{\"maxCallsPerSecond\":\"hunter2\"}")]
    public void Stored_Broken_IsRefusedWithoutItsText(string json)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Read(json));
        Assert.DoesNotContain("hunter2", exception.ToString(), StringComparison.Ordinal);
    }

    private static Gen<Webhook> Webhooks()
    {
        var text = Gen.String.Where(value => !value.Any(char.IsSurrogate));
        var texts = text.Array[0, 3];
        var date = Gen.DateTimeOffset.Nullable();
        var secret = Gen.Select(
            Gen.Byte.Array[24, 64],
            date,
            date,
            (key, created, expires) =>
                new WebhookSecret(Convert.ToBase64String(key)) { CreatedAt = created, ExpiresAt = expires });
        var subscription = Gen.Select(
            text.Null(), text, texts, texts, Gen.Bool, texts, text.Null(), Gen.Bool,
            (id, name, sources, fields, active, shown, template, previous) => new EventSubscription
            {
                Id = id,
                ObjectName = name,
                EventType = name + "x",
                EventSources = [.. sources.Select(EventSource.FromString)],
                Fields = FieldFilter.Create(fields),
                IsActive = active,
                Payload = new() { Fields = shown, Template = template, IncludePrevious = previous },
            });
        return Gen.Select(
            text.Null(), texts, Gen.Int.Nullable(), secret.Array[0, 2], Gen.Dictionary(text, text)[0, 3], Gen.Bool,
            subscription.Array[0, 3], Gen.Long.Nullable(),
            (id, urls, rate, secrets, headers, active, subscriptions, version) => new Webhook
            {
                Id = id,
                TenantId = urls.FirstOrDefault(),
                Name = $"n{id}",
                Description = urls.LastOrDefault(),
                Schedule = urls.LastOrDefault(),
                Urls = urls,
                MaxCallsPerSecond = rate,
                Secrets = secrets,
                Headers = headers,
                IsActive = active,
                Subscriptions = subscriptions,
                Version = version,
            });
    }

    private static void AssertSame(Webhook expected, Webhook actual)
    {
        Assert.Equal(expected.Urls, actual.Urls);
        Assert.Equal(expected.Secrets, actual.Secrets);
        Assert.Equal(expected.Headers, actual.Headers);
        Assert.Equal(expected.Subscriptions.Count, actual.Subscriptions.Count);
        foreach (var (left, right) in expected.Subscriptions.Zip(actual.Subscriptions))
        {
            AssertSame(left, right);
        }

        Assert.Equal(
            expected,
            actual with
            {
                Urls = expected.Urls,
                Secrets = expected.Secrets,
                Headers = expected.Headers,
                Subscriptions = expected.Subscriptions,
            });
    }

    private static void AssertSame(EventSubscription expected, EventSubscription actual)
    {
        Assert.Equal(expected.EventSources, actual.EventSources);
        Assert.Equal(expected.Fields, actual.Fields);
        Assert.Equal(expected.Payload.Fields, actual.Payload.Fields);
        Assert.Equal(expected.Payload, actual.Payload with { Fields = expected.Payload.Fields });
        Assert.Equal(
            expected,
            actual with
            {
                EventSources = expected.EventSources,
                Fields = expected.Fields,
                Payload = expected.Payload,
            });
    }

    private sealed class ReversingProtector : ISecretProtector
    {
        public string Protect(string plaintext) => "rev:" + Reversed(plaintext);

        public string Unprotect(string protectedText) => Reversed(protectedText["rev:".Length..]);

        private static string Reversed(string text) => new([.. text.Reverse()]);
    }
}
