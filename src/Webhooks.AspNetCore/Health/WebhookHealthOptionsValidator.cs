using System.Globalization;
using Microsoft.Extensions.Options;

namespace Webhooks.Health;

/// <summary>The rules of <see cref="WebhookHealthOptions"/>.</summary>
internal sealed class WebhookHealthOptionsValidator : IValidateOptions<WebhookHealthOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookHealthOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        if (options.DegradedAfter <= TimeSpan.Zero)
        {
            errors.Add(Message(nameof(options.DegradedAfter), options.DegradedAfter, "must be longer than zero"));
        }

        if (options.UnhealthyAfter < options.DegradedAfter)
        {
            errors.Add(Message(
                nameof(options.UnhealthyAfter),
                options.UnhealthyAfter,
                $"must not be shorter than {nameof(options.DegradedAfter)}, {options.DegradedAfter}"));
        }

        if (options.MaxOpenCircuits < 0)
        {
            errors.Add(Message(nameof(options.MaxOpenCircuits), options.MaxOpenCircuits, "must be at least 0"));
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string Message<T>(string setting, T value, string rule) => string.Create(
        CultureInfo.InvariantCulture, $"{nameof(WebhookHealthOptions)}.{setting} is {value}: {rule}.");
}
