using System.Net;
using Webhooks.Network;
using Webhooks.Resilience;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks;

/// <summary>Holds the tables of docs/security.md against the guard, so that the page cannot say what is not so.</summary>
public sealed class SecurityDocumentTests
{
    private static readonly string Page = File.ReadAllText(PagePath());

    public static TheoryData<string, string, string> Urls =>
        [.. Rows("### URLs").Select(cells => (cells[0].Trim('`'), cells[1].Trim('`'), cells[2]))];

    public static TheoryData<string, string> Addresses =>
        [.. Rows("### Addresses").Select(cells => (cells[0].Trim('`'), cells[2]))];

    [Theory]
    [MemberData(nameof(Urls))]
    public void Url_IsJudgedAsThePageSays(string url, string opener, string code)
    {
        var refused = Some.Guard().Check(new Uri(url));

        Assert.Equal(code.Length == 0 ? null : code, refused?.Code);
        Assert.Equal(opener == "open", refused is null);
        Assert.Equal(opener != "never", Some.Guard(Open(opener)).Check(new Uri(url)) is null);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Address_FirstAndLastOfARange_AreJudgedAsThePageSays(string range, string opener)
    {
        var (first, last) = SpecialPurposeRangesTests.Ends(CidrRange.Parse(range));
        foreach (var address in new[] { first, last }.Where(address => IsDecidedBy(address, range)))
        {
            Assert.Equal(opener == "open", Some.Policy().Refuse(address) is null);
            Assert.Equal(opener != "never", Some.Policy(Open(opener)).Refuse(address) is null);
        }
    }

    [Fact]
    public void Addresses_AreThoseOfTheGuardNoMoreAndNoLess()
    {
        var expected = AddressRanges.All.Select(row => $"{row.Range} {row.Name} {InWords(row.Class)} {row.Source}");

        Assert.Equal(
            expected, Rows("### Addresses").Select(cells => $"{cells[0].Trim('`')} {cells[1]} {cells[2]} {cells[3]}"));
        Assert.All(AddressRanges.All, row => Assert.NotEmpty(row.Source));
    }

    [Fact]
    public void Ports_AreThoseOfTheGuardNoMoreAndNoLess()
    {
        var start = Page.IndexOf("```ports", StringComparison.Ordinal) + "```ports".Length;
        var listed = Page[start..Page.IndexOf("```", start, StringComparison.Ordinal)]
            .Split(',', StringSplitOptions.TrimEntries);

        Assert.Equal(NonHttpPorts.All.Select(row => $"{row.Port} {row.Service}"), listed);
    }

    [Fact]
    public void Settings_ThatThePageNames_Exist()
    {
        string[] named = [
            nameof(HttpDeliveryOptions.AllowHttp), nameof(HttpDeliveryOptions.AllowLoopback),
            nameof(HttpDeliveryOptions.AllowedNetworks), nameof(HttpDeliveryOptions.AllowedPorts),
            nameof(HttpDeliveryOptions.BlockedPorts), nameof(HttpDeliveryOptions.ResolveAbsoluteNames),
            nameof(HttpDeliveryOptions.Proxy), nameof(HttpDeliveryOptions.ProxyBlocksPrivateAddresses),
            nameof(HttpDeliveryOptions.TlsVersions), nameof(HttpDeliveryOptions.PropagateTraceContext),
            nameof(HttpDeliveryOptions.MaxResponseBytes), nameof(HttpDeliveryOptions.BodyTimeout),
            nameof(HttpDeliveryWebhooksBuilderExtensions.UseRequestAuthentication),
            nameof(HttpDeliveryWebhooksBuilderExtensions.UseClientCertificates),
        ];

        Assert.All(named, name => Assert.Contains($"`{name}", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_AreThoseOfTheCode()
    {
        using var handler = Transport.Create(
            new(), new(new(Some.Policy()), Some.Policy(), new(Some.Options()), ScriptedResolver.Silent(), Some.Options(), TimeProvider.System));
        string[] parts =
        [
            $"its headers at {handler.MaxResponseHeadersLength} KB",
            $"Idle connections close after {handler.PooledConnectionIdleTimeout.TotalSeconds} s",
            FormattableString.Invariant($"{new HttpDeliveryOptions().BodyTimeout.TotalSeconds} s for the body"),
            FormattableString.Invariant(
                $"addresses of at most {KnownNames.Most:N0} names are kept for {KnownNames.Kept.TotalSeconds} s"),
            FormattableString.Invariant($"the other has {NameResolver.Grace.TotalMilliseconds} ms"),
            FormattableString.Invariant($"the breakers of at most {CircuitBreakers.Most:N0} receivers are remembered"),
        ];

        Assert.All(parts, part => Assert.Contains(part, Page.ReplaceLineEndings(" "), StringComparison.Ordinal));
    }

    // A narrower row of the table may take the end of a wider one.
    private static bool IsDecidedBy(IPAddress address, string range) =>
        AddressRanges.Find(address).Range.ToString() == range
        && AddressRanges.Find(address).Class != AddressClass.EmbeddedIPv4;

    // What "never" says holds with everything open at once.
    private static Action<HttpDeliveryOptions> Open(string setting) => options =>
    {
        var isNever = setting == "never";
        options.AllowHttp = isNever || setting == nameof(options.AllowHttp);
        options.AllowLoopback = isNever || setting == nameof(options.AllowLoopback);
        if (isNever || setting == nameof(options.AllowedNetworks))
        {
            options.AllowedNetworks.Add("0.0.0.0/0");
            options.AllowedNetworks.Add("::/0");
        }

        if (isNever || setting == nameof(options.BlockedPorts))
        {
            options.BlockedPorts.Clear();
        }
    };

    private static string InWords(AddressClass kind) => kind switch
    {
        AddressClass.Public => "open",
        AddressClass.Loopback => "AllowLoopback",
        AddressClass.Reserved => "AllowedNetworks",
        AddressClass.EmbeddedIPv4 => "judged by the address inside",
        _ => "never",
    };

    private static IEnumerable<string[]> Rows(string heading)
    {
        var section = Page[(Page.IndexOf(heading, StringComparison.Ordinal) + heading.Length)..];
        return section[..section.IndexOf("\n##", StringComparison.Ordinal)].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);
    }

    private static string PagePath()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "docs", "security.md")))
            {
                return Path.Combine(folder, "docs", "security.md");
            }
        }

        throw new FileNotFoundException("docs/security.md");
    }
}
