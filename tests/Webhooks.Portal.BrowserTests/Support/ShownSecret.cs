using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>The secret of a webhook as a panel shows it, once.</summary>
internal static partial class ShownSecret
{
    [GeneratedRegex("^whsec_[A-Za-z0-9+/]+=*$")]
    public static partial Regex Pattern { get; }
}
