using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Webhooks.Administration;
using Webhooks.Buffering;
using Webhooks.Definitions;
using Webhooks.Management.Problems;
using Webhooks.Management.Requests;

namespace Webhooks.Management.Operations;

/// <summary>One request: what it asks for, for whom, and how it is answered.</summary>
internal sealed class ApiCall(HttpContext context, ITenantWebhooks webhooks, BoundedBody body, BodyLimits limits)
{
    private const string Json = "application/json";

    /// <summary>The webhooks of the tenant that the request is about.</summary>
    public ITenantWebhooks Webhooks => webhooks;

    public required IWebhookValidator Validator { get; init; }

    public required string? TenantId { get; init; }

    public IEventCatalog? Catalog { get; init; }

    public RequestQuery Query { get; } = new(context.Request.Query);

    public CancellationToken Aborted => context.RequestAborted;

    public string WebhookId => Route("webhookId");

    public string SubscriptionId => Route("subscriptionId");

    public string DeliveryId => Route("deliveryId");

    /// <summary>Returns the validator for a subscription that is read without its webhook.</summary>
    /// <param name="stored">The subscription that is changed, or null for a new one.</param>
    public IWebhookValidator SubscriptionValidator(EventSubscription? stored) => webhooks.GetValidator(
        stored is null ? null : new() { TenantId = TenantId, Name = "", Urls = [], Subscriptions = [stored] });

    /// <summary>The version that the caller means; null for any.</summary>
    /// <exception cref="ProblemException">The caller does not say.</exception>
    public long? Version => EntityTags.VersionOf(context.Request.Headers.IfMatch);

    /// <summary>The version that the caller means, where it says one; null for any.</summary>
    /// <exception cref="ProblemException">It is no version.</exception>
    public long? OptionalVersion => EntityTags.OptionalVersionOf(context.Request.Headers.IfMatch);

    /// <summary>The body.</summary>
    /// <exception cref="ProblemException">There is none, it is no JSON by its type, or it breaks a limit.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync() =>
        RequestBody.ReadAsync(context.Request, body, limits, isOptional: false);

    /// <summary>The body; an empty object where there is none.</summary>
    /// <exception cref="ProblemException">It is no JSON by its type, or it breaks a limit.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReadOptionalBodyAsync() =>
        RequestBody.ReadAsync(context.Request, body, limits, isOptional: true);

    /// <summary>Answers with an object.</summary>
    public Task AnswerAsync<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        AnswerAsync(JsonSerializer.SerializeToUtf8Bytes(value, type), status);

    /// <summary>Answers with these very bytes of JSON.</summary>
    public Task AnswerAsync(ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Json;
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, Aborted).AsTask();
    }

    /// <summary>Answers with nothing.</summary>
    public Task AnswerNothingAsync()
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Says which version of the webhook the answer is about.</summary>
    public ApiCall Tag(WebhookDetails details)
    {
        context.Response.Headers.ETag = EntityTags.Of(details.Webhook.Version);
        return this;
    }

    /// <summary>Says where what was created is: below the path of the request.</summary>
    public ApiCall Locate(string id)
    {
        context.Response.Headers.Location = $"{OwnPath}/{Uri.EscapeDataString(id)}";
        return this;
    }

    /// <summary>Where the API is: the path of the request without that of the operation.</summary>
    public string PrefixBelow(string path) => OwnPath[..^path.Length];

    /// <summary>The path of the request as it is written in a URL, without a slash at its end.</summary>
    private string OwnPath =>
        $"{context.Request.PathBase.ToUriComponent()}{context.Request.Path.ToUriComponent()}".TrimEnd('/');

    private string Route(string name) => (string)context.GetRouteValue(name)!;
}
