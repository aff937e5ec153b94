using Microsoft.Extensions.Options;
using Webhooks.Settings;

namespace Webhooks.Receiving;

/// <summary>Validates <see cref="InMemoryInboxOptions"/>.</summary>
internal sealed class InMemoryInboxOptionsValidator : IValidateOptions<InMemoryInboxOptions>
{
    public ValidateOptionsResult Validate(string? name, InMemoryInboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = OptionRules.Of<InMemoryInboxOptions>();
        rules.Require(options.Capacity >= 1, nameof(options.Capacity), options.Capacity, "must be at least 1");
        rules.Between(nameof(options.Retention), options.Retention, TimeSpan.FromSeconds(1), TimeSpan.FromDays(366));
        return rules.ToResult();
    }
}
