using System.Text;
using Xunit;

namespace Webhooks.Definitions.Json;

internal static class JsonAssert
{
    public static ReadOnlyMemory<byte> Utf8(string json) => Encoding.UTF8.GetBytes(json);

    public static IReadOnlyList<WebhookError> WebhookErrors(string json, IWebhookValidator? validator = null)
    {
        Assert.False(WebhookJson.TryReadWebhook(Utf8(json), out var webhook, out var errors, validator));
        Assert.Null(webhook);
        return errors;
    }

    public static IReadOnlyList<WebhookError> ChangeErrors(string json)
    {
        Assert.False(WebhookJson.TryReadChange(Utf8(json), out var change, out var errors));
        Assert.Null(change);
        return errors;
    }

    /// <summary>A webhook with more members, or others than these.</summary>
    public static string Webhook(string members) => $$"""{"name":"n","urls":["https://example.com"],{{members}}}""";

    public static string Subscription(string members) => Webhook(
        $$"""
        "subscriptions":[{"objectName":"Orders","eventType":"table.recordUpdate",{{members}}}]
        """);
}
