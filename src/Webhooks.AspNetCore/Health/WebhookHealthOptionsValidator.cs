using Microsoft.Extensions.Options;
using Webhooks.Settings;

namespace Webhooks.Health;

/// <summary>Validates <see cref="WebhookHealthOptions"/>.</summary>
internal sealed class WebhookHealthOptionsValidator : IValidateOptions<WebhookHealthOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookHealthOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = OptionRules.Of<WebhookHealthOptions>();
        rules.Require(
            options.DegradedAfter > TimeSpan.Zero,
            nameof(options.DegradedAfter),
            options.DegradedAfter,
            "must be longer than zero");
        rules.Require(
            !(options.UnhealthyAfter < options.DegradedAfter),
            nameof(options.UnhealthyAfter),
            options.UnhealthyAfter,
            $"must not be shorter than {nameof(options.DegradedAfter)}, {options.DegradedAfter}");
        rules.Require(
            options.MaxOpenCircuits is not < 0, nameof(options.MaxOpenCircuits), options.MaxOpenCircuits, "must be at least 0");
        return rules.ToResult();
    }
}
