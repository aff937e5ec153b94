using Microsoft.Extensions.Options;
using Webhooks.Settings;

namespace Webhooks.Security;

/// <summary>
/// Validates <see cref="SecretProtectionOptions"/>. Errors never show a key. They do not show an invalid id either, because
/// it can be a key in the wrong place.
/// </summary>
internal sealed class SecretProtectionOptionsValidator(IEnumerable<SectionPath<SecretProtectionOptions>>? sections = null)
    : IValidateOptions<SecretProtectionOptions>
{
    public ValidateOptionsResult Validate(string? name, SecretProtectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = OptionRules.Of(sections);
        CheckCurrent(options, rules);
        rules.Require(
            options.Keys.Count > 0,
            nameof(options.Keys),
            "empty",
            "must have at least one key, as base64 of 32 random bytes");
        foreach (var (id, text) in options.Keys)
        {
            CheckKey(id, text, rules.Within(nameof(options.Keys)));
        }

        return rules.ToResult();
    }

    private static void CheckCurrent(SecretProtectionOptions options, OptionRules rules)
    {
        const string member = nameof(options.CurrentKeyId);
        if (options.CurrentKeyId is not { } id)
        {
            rules.Require(options.Keys.Count < 2, member, "null", "must be set if there is more than one key");
        }
        else if (!ProtectionKeys.IsId(id))
        {
            rules.Require(false, member, "not valid", ProtectionKeys.IdRule);
        }
        else
        {
            rules.Require(options.Keys.ContainsKey(id), member, id, "must be the id of one of the keys");
        }
    }

    private static void CheckKey(string id, string text, OptionRules rules)
    {
        if (!ProtectionKeys.IsId(id))
        {
            rules.Require(false, "(an id)", "not valid", ProtectionKeys.IdRule);
        }
        else if (ProtectionKeys.ProblemOf(text) is { } problem)
        {
            rules.Require(false, id, problem, "must be base64 of 32 random bytes");
        }
    }
}
