using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Webhooks.Buffering;

namespace Webhooks.Receiving;

/// <summary>What a sender is told: problem details (RFC 9457) with a stable code.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Code">Which rule, for programs.</param>
/// <param name="Detail">Which rule, in words; nothing of what was sent.</param>
/// <param name="Reason">The same for the host's own log, which may say more.</param>
internal sealed record Refusal(int Status, string Code, string Detail, string Reason)
{
    private const string WrongSignature = "No signature in webhook-signature fits this id, time and body.";

    public static Refusal RepeatedHeader { get; } = new(
        StatusCodes.Status401Unauthorized,
        "repeatedHeader",
        "Each of webhook-id, webhook-timestamp and webhook-signature must come once.");

    public static Refusal InProgress { get; } = new(
        StatusCodes.Status409Conflict, "inProgress", "The message is being handled; send it again later.");

    private Refusal(int status, string code, string detail)
        : this(status, code, detail, detail)
    {
    }

    /// <summary>Why a body was not read; null where it was.</summary>
    public static Refusal? Of(BodyFailure failure, BodyLimits limits) => failure switch
    {
        BodyFailure.None => null,
        BodyFailure.TooLarge => new(
            StatusCodes.Status413PayloadTooLarge,
            "bodyTooLarge",
            string.Create(CultureInfo.InvariantCulture, $"The body may have {limits.MaxBytes} bytes at most.")),
        BodyFailure.TooSlow => new(
            StatusCodes.Status408RequestTimeout,
            "bodyTooSlow",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The body must arrive within {limits.ReadTimeout.TotalSeconds} seconds.")),
        _ => new(
            StatusCodes.Status503ServiceUnavailable,
            "busy",
            "Too many bodies arrive at once; send it again later.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Bodies hold MaxBufferedBytes, {limits.MaxBufferedBytes}, or those of one address half of it.")),
    };

    // A sender can put a header right. Whether there is a secret for it at all is not told.
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
