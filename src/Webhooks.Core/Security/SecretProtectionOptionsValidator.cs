using Microsoft.Extensions.Options;
using Webhooks.Settings;

namespace Webhooks.Security;

/// <summary>
/// The rules of <see cref="SecretProtectionOptions"/>. An error names the id of a key and the rule, never the key; nor
/// what should be an id and is none, since it may be a key in the wrong place.
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
            options.Keys.Count > 0, nameof(options.Keys), "empty", "must have a key, as base64 of 32 random bytes");
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
            rules.Require(options.Keys.Count < 2, member, "null", "must be set where there are several keys");
        }
        else if (!ProtectionKeys.IsId(id))
        {
            rules.Require(false, member, "not an id", ProtectionKeys.IdRule);
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
            rules.Require(false, "(an id)", "not one", ProtectionKeys.IdRule);
        }
        else if (ProtectionKeys.ProblemOf(text) is { } problem)
        {
            rules.Require(false, id, problem, "must be base64 of 32 random bytes");
        }
    }
}
