using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Webhooks.AdministrationSuite.Tenants;

/// <summary>What a tenant saw, without what differs from run to run: ids are ordinals, and times are left out.</summary>
internal sealed partial class TenantTranscript
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _ordinals = [];

    [GeneratedRegex("(?<kind>wh|sub|msg|evt|dlv|sec)_[a-z0-9]+")]
    private static partial Regex Id { get; }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)")]
    private static partial Regex Time { get; }

    public void Add(string what, string came)
    {
        var text = Id.Replace(Time.Replace(came, "(time)"), id => OrdinalOf(id.Value, id.Groups["kind"].Value));
        _text.AppendLine(CultureInfo.InvariantCulture, $"{what}: {text}");
    }

    public override string ToString() => _text.ToString();

    private string OrdinalOf(string id, string kind)
    {
        if (!_ordinals.TryGetValue(id, out var ordinal))
        {
            _ordinals[id] = ordinal = $"{kind}_#{_ordinals.Count}";
        }

        return ordinal;
    }
}
