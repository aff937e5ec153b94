using System.Globalization;
using Microsoft.Extensions.Options;

namespace Webhooks.Receiving;

/// <summary>The rules of <see cref="InMemoryInboxOptions"/>.</summary>
internal sealed class InMemoryInboxOptionsValidator : IValidateOptions<InMemoryInboxOptions>
{
    public ValidateOptionsResult Validate(string? name, InMemoryInboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        if (options.Capacity < 1)
        {
            errors.Add(Message(nameof(options.Capacity), options.Capacity, "must be at least 1"));
        }

        if (options.Retention < TimeSpan.FromSeconds(1) || options.Retention > TimeSpan.FromDays(366))
        {
            errors.Add(Message(nameof(options.Retention), options.Retention, "must be from 00:00:01 to 366.00:00:00"));
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string Message<T>(string setting, T value, string rule) => string.Create(
        CultureInfo.InvariantCulture, $"{nameof(InMemoryInboxOptions)}.{setting} is {value}: {rule}.");
}
