using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Webhooks.Buffering;

namespace Webhooks.Receiving;

/// <summary>Represents the response to a refused message: problem details (RFC 9457) with a stable code.</summary>
/// <param name="Status">The status of the response.</param>
/// <param name="Code">The stable code of the rule.</param>
/// <param name="Detail">The rule in words, without any received value.</param>
/// <param name="Reason">The rule for the application's log, which may contain more.</param>
internal sealed record Refusal(int Status, string Code, string Detail, string Reason)
{
    private const string WrongSignature = "No signature in webhook-signature matches the id, timestamp and body.";

    public static Refusal RepeatedHeader { get; } = new(
        StatusCodes.Status401Unauthorized,
        "repeatedHeader",
        "The headers webhook-id, webhook-timestamp and webhook-signature must each occur once.");

    public static Refusal InProgress { get; } = new(
        StatusCodes.Status409Conflict, "inProgress", "The message is being handled. Retry later.");

    private Refusal(int status, string code, string detail)
        : this(status, code, detail, detail)
    {
    }

    /// <summary>Returns why a body was not read, or null if it was read.</summary>
    public static Refusal? Of(BodyFailure failure, BodyLimits limits) => failure switch
    {
        BodyFailure.None => null,
        BodyFailure.TooLarge => new(
            StatusCodes.Status413PayloadTooLarge,
            "bodyTooLarge",
            string.Create(CultureInfo.InvariantCulture, $"Body must have at most {limits.MaxBytes} bytes.")),
        BodyFailure.TooSlow => new(
            StatusCodes.Status408RequestTimeout,
            "bodyTooSlow",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Body must arrive within {limits.ReadTimeout.TotalSeconds} seconds.")),
        _ => new(
            StatusCodes.Status503ServiceUnavailable,
            "busy",
            "Too many request bodies arrive at the same time. Retry later.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Bodies use all of MaxBufferedBytes, {limits.MaxBufferedBytes}, or those of one address use half of it.")),
    };

    // A sender can correct a header, but must not learn whether a secret exists for it.
    public static Refusal NotGenuine(WebhookVerification verification) =>
        verification.Reason is VerificationFailure.NoMatchingSignature or VerificationFailure.NoValidSecret
            ? new(
                StatusCodes.Status401Unauthorized,
                CodeOf(VerificationFailure.NoMatchingSignature),
                WrongSignature,
                verification.Message)
            : new(StatusCodes.Status401Unauthorized, CodeOf(verification.Reason), verification.Message);

    public async Task WriteAsync(HttpResponse response)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(Status));
            json.WriteNumber("status", Status);
            json.WriteString("detail", Detail);
            json.WriteString("code", Code);
            json.WriteEndObject();
        }

        response.StatusCode = Status;
        if (Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "1";
        }

        response.ContentType = "application/problem+json";
        response.ContentLength = body.WrittenCount;
        await response.Body.WriteAsync(body.WrittenMemory, response.HttpContext.RequestAborted).ConfigureAwait(false);
    }

    private static string CodeOf(VerificationFailure reason) =>
        JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());
}
