using System.Globalization;
using Microsoft.Extensions.Options;
using Webhooks.Buffering;

namespace Webhooks.Receiving;

/// <summary>The rules of <see cref="WebhookReceivingOptions"/>; no error shows a secret.</summary>
internal sealed class WebhookReceivingOptionsValidator : IValidateOptions<WebhookReceivingOptions>
{
    private const int MostBytes = 1024 * 1024 * 1024;
    private const long MostBuffered = 1024L * MostBytes;

    public ValidateOptionsResult Validate(string? name, WebhookReceivingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        CheckPresence(errors, options);
        for (var i = 0; i < options.Secrets.Count; i++)
        {
            if (ProblemOf(options.Secrets[i]) is { } problem)
            {
                errors.Add(Message($"{nameof(options.Secrets)}[{i}]: {problem}"));
            }
        }

        Range(errors, nameof(options.Tolerance), options.Tolerance, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Range(errors, nameof(options.MaxBodyBytes), options.MaxBodyBytes, 1, MostBytes);
        Range(
            errors,
            nameof(options.ReadTimeout),
            options.ReadTimeout,
            BodyLimits.MinReadTimeout,
            BodyLimits.MaxReadTimeout);
        CheckBuffered(errors, options);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckPresence(List<string> errors, WebhookReceivingOptions options)
    {
        if (options.Secrets.Count == 0 && options.FindSecrets is null)
        {
            errors.Add(Message(
                "there is no secret: write RequireWebhookSignature(\"whsec_...\") with the secret that the sender "
                + "shows, or set FindSecrets."));
        }
        else if (options.Secrets.Count > 0 && options.FindSecrets is not null)
        {
            errors.Add(Message("Secrets and FindSecrets are both set: leave one of them out."));
        }
    }

    private static void CheckBuffered(List<string> errors, WebhookReceivingOptions options)
    {
        var least = BodyLimits.LeastBuffered(options.MaxBodyBytes);
        if (options.MaxBufferedBytes < least || options.MaxBufferedBytes > MostBuffered)
        {
            errors.Add(Message(string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(options.MaxBufferedBytes)} is {options.MaxBufferedBytes}: must be from {least}, twice "
                + $"{nameof(options.MaxBodyBytes)}, to {MostBuffered}.")));
        }
    }

    private static string? ProblemOf(string? secret)
    {
        if (secret is null)
        {
            return "It is null; is the setting there that it is read from?";
        }

        try
        {
            _ = WebhookSecret.Parse(secret);
            return null;
        }
        catch (FormatException problem)
        {
            return problem.Message;
        }
    }

    private static void Range<T>(List<string> errors, string setting, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            errors.Add(Message(string.Create(
                CultureInfo.InvariantCulture, $"{setting} is {value}: must be from {least} to {most}.")));
        }
    }

    private static string Message(string problem) => $"{nameof(WebhookReceivingOptions)}: {problem}";
}
