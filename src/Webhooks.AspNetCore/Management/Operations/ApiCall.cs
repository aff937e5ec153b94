using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Webhooks.Administration;
using Webhooks.Buffering;
using Webhooks.Definitions;
using Webhooks.Management.Events;
using Webhooks.Management.Problems;
using Webhooks.Management.Requests;

namespace Webhooks.Management.Operations;

/// <summary>Represents one request to the API and its response.</summary>
internal sealed class ApiCall(HttpContext context, ITenantWebhooks webhooks, BoundedBody body, BodyLimits limits)
{
    private const string Json = "application/json";
    private const string SizeHeader = "webhook-size";

    /// <summary>Gets the webhooks of the tenant of the request.</summary>
    public ITenantWebhooks Webhooks => webhooks;

    public required IWebhookValidator Validator { get; init; }

    public required string? TenantId { get; init; }

    public required TimeProvider Time { get; init; }

    public required EventStreams Streams { get; init; }

    /// <summary>Gets the key by which streams of the caller are limited.</summary>
    public required string Caller { get; init; }

    /// <summary>Gets the token that is canceled when the host is stopping. A response without an end must observe it.</summary>
    public required CancellationToken Stopping { get; init; }

    public HttpContext Context => context;

    public IEventCatalog? Catalog { get; init; }

    public RequestQuery Query { get; } = new(context.Request.Query);

    public CancellationToken Aborted => context.RequestAborted;

    public string WebhookId => Route("webhookId");

    public string SubscriptionId => Route("subscriptionId");

    public string SecretId => Route("secretId");

    public string DeliveryId => Route("deliveryId");

    /// <summary>Returns the validator for a subscription that is read without its webhook.</summary>
    /// <param name="stored">The subscription that is changed, or null for a new one.</param>
    public IWebhookValidator SubscriptionValidator(EventSubscription? stored) => webhooks.GetValidator(
        stored is null ? null : new() { TenantId = TenantId, Name = "", Urls = [], Subscriptions = [stored] });

    /// <summary>Gets the version that the caller expects, or null for any.</summary>
    /// <exception cref="ProblemException">The caller sends no version, or one that is not valid.</exception>
    public long? Version => EntityTags.VersionOf(context.Request.Headers.IfMatch);

    /// <summary>Gets the version that the caller expects, or null for any or if there is none.</summary>
    /// <exception cref="ProblemException">The version is not valid.</exception>
    public long? OptionalVersion => EntityTags.OptionalVersionOf(context.Request.Headers.IfMatch);

    /// <summary>Reads the body.</summary>
    /// <exception cref="ProblemException">The body is missing, its type is not JSON, or it exceeds a limit.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync() =>
        RequestBody.ReadAsync(context.Request, body, limits, isOptional: false);

    /// <summary>Reads the body. A missing body is an empty object.</summary>
    /// <exception cref="ProblemException">The type of the body is not JSON, or it exceeds a limit.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReadOptionalBodyAsync() =>
        RequestBody.ReadAsync(context.Request, body, limits, isOptional: true);

    /// <summary>Responds with an object.</summary>
    public Task AnswerAsync<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        AnswerAsync(JsonSerializer.SerializeToUtf8Bytes(value, type), status);

    /// <summary>Responds with JSON bytes, unchanged.</summary>
    public Task AnswerAsync(ReadOnlyMemory<byte> json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Json;
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, Aborted).AsTask();
    }

    /// <summary>Responds without a body.</summary>
    public Task AnswerNothingAsync()
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Adds the version of the webhook to the response.</summary>
    public ApiCall Tag(WebhookDetails details)
    {
        context.Response.Headers.ETag = EntityTags.Of(details.Webhook.Version);
        return this;
    }

    /// <summary>Adds the size of a payload to the response, in bytes.</summary>
    public ApiCall Size(int bytes)
    {
        context.Response.Headers[SizeHeader] = bytes.ToString(CultureInfo.InvariantCulture);
        return this;
    }

    /// <summary>Adds the location of a created resource to the response: below the path of the request.</summary>
    public ApiCall Locate(string id)
    {
        context.Response.Headers.Location = $"{OwnPath}/{Uri.EscapeDataString(id)}";
        return this;
    }

    /// <summary>Returns the path of the API: the path of the request without the path of the operation.</summary>
    public string PrefixBelow(string path) => OwnPath[..^path.Length];

    /// <summary>Gets the path of the request as in a URL, without a trailing slash.</summary>
    private string OwnPath =>
        $"{context.Request.PathBase.ToUriComponent()}{context.Request.Path.ToUriComponent()}".TrimEnd('/');

    private string Route(string name) => (string)context.GetRouteValue(name)!;
}
