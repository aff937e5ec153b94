using Microsoft.Extensions.Options;
using Webhooks.Buffering;
using Webhooks.Settings;

namespace Webhooks.Receiving;

/// <summary>Validates <see cref="WebhookReceivingOptions"/>. No error contains a secret.</summary>
internal sealed class WebhookReceivingOptionsValidator : IValidateOptions<WebhookReceivingOptions>
{
    private const int MostBytes = 1024 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, WebhookReceivingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = OptionRules.Of<WebhookReceivingOptions>();
        CheckSecrets(options, rules);
        rules.Between(nameof(options.Tolerance), options.Tolerance, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        rules.Between(nameof(options.MaxBodyBytes), options.MaxBodyBytes, 1, MostBytes);
        new BodyLimits(options.MaxBodyBytes, options.MaxBufferedBytes, options.ReadTimeout)
            .Check(rules, nameof(options.MaxBodyBytes));
        return rules.ToResult();
    }

    private static void CheckSecrets(WebhookReceivingOptions options, OptionRules rules)
    {
        const string type = nameof(WebhookReceivingOptions);
        if (options.Secrets.Count == 0 && options.FindSecrets is null)
        {
            rules.Fail($"{type} must have a secret. Call RequireWebhookSignature(\"whsec_...\") with the secret of the "
                + "sender, or set FindSecrets.");
        }
        else if (options.Secrets.Count > 0 && options.FindSecrets is not null)
        {
            rules.Fail($"{type} must not have both Secrets and FindSecrets. Remove one of them.");
        }

        for (var i = 0; i < options.Secrets.Count; i++)
        {
            if (ProblemOf(options.Secrets[i]) is { } problem)
            {
                rules.Fail($"{type}.{nameof(options.Secrets)}[{i}]: {problem}");
            }
        }
    }

    private static string? ProblemOf(string? secret)
    {
        if (secret is null)
        {
            return "Secret must not be null. Check the setting that it is read from.";
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
}
