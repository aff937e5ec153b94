using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

public sealed class DestinationGuardTests
{
    [Theory]
    [InlineData("ftp://a.example/", "URL must be absolute and begin with https:// or http://.")]
    [InlineData("/hook", "URL must be absolute and begin with https:// or http://.")]
    [InlineData("https://me@a.example/", "URL must not contain a user name or password. Use a header instead.")]
    [InlineData("https://[2606:4700::1%25eth0]/", "Host must not contain a percent sign or a zone id.")]
    [InlineData("https://300.1/", "Host name must have labels of 1 to 63 letters, digits and hyphens, and must not end in a number.")]
    public void Check_Refusal_SaysTheWholeRuleAndLeavesThePathToTheCaller(string url, string rule)
    {
        var refused = Some.Guard(options => options.AllowHttp = true).Check(new Uri(url, UriKind.RelativeOrAbsolute));

        Assert.Equal(("", rule), (refused!.Path, refused.Rule));
    }

    [Fact]
    public void Check_NameInWhichTheTransportCouldNotCall_IsRefused()
    {
        var refused = Some.Guard().Check(new Uri("https://xn--\u0661.example/"));

        Assert.Equal(("url.host", "Host name must follow the rules of IDNA (RFC 5890)."), (refused!.Code, refused.Rule));
    }

    [Fact]
    public void Check_NoUrl_IsAnArgumentError()
    {
        Assert.Throws<ArgumentNullException>("url", () => Some.Guard().Check(null!));
        Assert.Throws<ArgumentNullException>("url", () => Some.Guard().CheckAll(null!));
    }

    [Theory]
    [InlineData("https://a.example/")]
    [InlineData("/hook", "url.scheme")]
    [InlineData("http://a.example/", "url.scheme")]
    [InlineData("ftp://a.example/", "url.scheme")]
    [InlineData("ftp://10.0.0.1:22/", "url.scheme", "url.port", "url.address")]
    [InlineData("http://me@localhost:25/", "url.scheme", "url.userInfo", "url.port", "url.address")]
    [InlineData("https://me@300.1:25/", "url.userInfo", "url.port", "url.host")]
    public void CheckAll_Url_SaysEveryRuleThatItBreaks_TheOneOfCheckFirst(string url, params string[] codes)
    {
        var (guard, uri) = (Some.Guard(), new Uri(url, UriKind.RelativeOrAbsolute));

        var refused = guard.CheckAll(uri);

        Assert.Equal(codes, refused.Select(error => error.Code));
        Assert.Equal(guard.Check(uri), refused.Count > 0 ? refused[0] : null);
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("https://example.com:8443/hook?a=b#c")]
    [InlineData("https://EXAMPLE.com./")]
    [InlineData("https://hooks.example.co.uk/")]
    [InlineData("https://my_host.example.com/")]
    [InlineData("https://bücher.example/")]
    [InlineData("https://例え.テスト/")]
    [InlineData("https://xn--bcher-kva.example/")]
    [InlineData("https://ｅｘａｍｐｌｅ.com/")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://1.1/")]
    [InlineData("https://134744072/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    [InlineData("https://[::ffff:8.8.8.8]/")]
    [InlineData("https://[64:ff9b::8.8.8.8]/")]
    [InlineData("https://localhost.example.com/")]
    [InlineData("https://notlocalhost/")]
    [InlineData("https://1password.com/")]
    [InlineData("https://0x7f.example/")]
    [InlineData("https://user.example/@path")]
    public void Check_Public_IsNull(string url) => Assert.Null(Some.Guard().Check(new Uri(url)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("127.1")]
    [InlineData("127.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("2130706433")]
    [InlineData("017700000001")]
    [InlineData("0x7f000001")]
    [InlineData("0X7F000001")]
    [InlineData("0x7f.1")]
    [InlineData("0x7f.0x0.0x0.0x1")]
    [InlineData("0177.0.0.1")]
    [InlineData("0177.0x0.0.01")]
    [InlineData("①②⑦.⓪.⓪.①")]
    [InlineData("１２７.０.０.１")]
    [InlineData("127。0。0。1")]
    [InlineData("127．0．0．1")]
    [InlineData("127｡0｡0｡1")]
    [InlineData("𝟭𝟮𝟳.𝟬.𝟬.𝟭")]
    [InlineData("¹²⁷.⁰.⁰.¹")]
    [InlineData("₁₂₇.₀.₀.₁")]
    [InlineData("⑫7.0.0.1")]
    [InlineData("0ｘ7f.1")]
    [InlineData("0")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.1")]
    [InlineData("167772161")]
    [InlineData("012.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("169.254.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("2852039166")]
    [InlineData("0xa9fea9fe")]
    [InlineData("0xa9.254.0251.0376")]
    [InlineData("①⑥⑨.②⑤④.①⑥⑨.②⑤④")]
    [InlineData("168.63.129.16")]
    [InlineData("100.100.100.200")]
    [InlineData("192.0.0.192")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.1")]
    [InlineData("192.168.257")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("4294967295")]
    [InlineData("[::]")]
    [InlineData("[::1]")]
    [InlineData("[0:0:0:0:0:0:0:1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("[0:0:0:0:0:ffff:a9fe:a9fe]")]
    [InlineData("[::ffff:10.0.0.1]")]
    [InlineData("[::127.0.0.1]")]
    [InlineData("[::8.8.8.8]")]
    [InlineData("[::ffff:0:127.0.0.1]")]
    [InlineData("[::ffff:0:8.8.8.8]")]
    [InlineData("[64:ff9b::127.0.0.1]")]
    [InlineData("[64:ff9b::a9fe:a9fe]")]
    [InlineData("[64:ff9b::10.0.0.1]")]
    [InlineData("[64:ff9b:1::808:808]")]
    [InlineData("[64:ff9b:1::a9fe:a9fe]")]
    [InlineData("[2002:7f00:1::]")]
    [InlineData("[2002:a9fe:a9fe::1]")]
    [InlineData("[2002:808:808::1]")]
    [InlineData("[2001:0:a9fe:a9fe::1]")]
    [InlineData("[2001::1]")]
    [InlineData("[2001:10::1]")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[3fff::1]")]
    [InlineData("[5f00::1]")]
    [InlineData("[100::1]")]
    [InlineData("[4000::1]")]
    [InlineData("[fc00::1]")]
    [InlineData("[fd00:ec2::254]")]
    [InlineData("[fd20:ce::254]")]
    [InlineData("[fe80::1]")]
    [InlineData("[febf::1]")]
    [InlineData("[fec0::1]")]
    [InlineData("[ff02::1]")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("localhost.")]
    [InlineData("app.localhost")]
    [InlineData("app.localhost.")]
    [InlineData("ｌｏｃａｌｈｏｓｔ")]
    [InlineData("ⓛⓞⓒⓐⓛⓗⓞⓢⓣ")]
    [InlineData("𝓁𝓸𝒸𝖆𝗹𝙝𝚘𝘀𝐭")]
    [InlineData("localho\u017ft")]
    [InlineData("local\u00adhost")]
    [InlineData("app。localhost")]
    public void Check_AddressThatIsNotPublic_IsRefused(string host) => Assert.Equal("url.address", Refused($"https://{host}/"));

    [Theory]
    [InlineData("http://example.com/", "url.scheme")]
    [InlineData("ftp://example.com/", "url.scheme")]
    [InlineData("file:///etc/passwd", "url.scheme")]
    [InlineData("gopher://example.com/", "url.scheme")]
    [InlineData("wss://example.com/", "url.scheme")]
    [InlineData("mailto:a@example.com", "url.scheme")]
    [InlineData("/relative", "url.scheme")]
    [InlineData("https://user:pass@example.com/", "url.userInfo")]
    [InlineData("https://user@example.com/", "url.userInfo")]
    [InlineData("https://:@example.com/", "url.userInfo")]
    [InlineData("https://example.com@10.0.0.1/", "url.userInfo")]
    [InlineData("https://[2606:4700::1%25eth0]/", "url.host")]
    [InlineData("https://example.com:0/", "url.port")]
    [InlineData("https://example.com:25/", "url.port")]
    [InlineData("https://999.999.999.999/", "url.host")]
    [InlineData("https://1.2.3.4.5/", "url.host")]
    [InlineData("https://example.1/", "url.host")]
    [InlineData("https://example.0x1/", "url.host")]
    [InlineData("https://08.0.0.1/", "url.host")]
    [InlineData("https://1.2.3.4\u2100internal/", "url.host")]
    public void Check_Form_NamesTheRule(string url, string code) =>
        Assert.Equal(code, Refused(url));

    [Fact]
    public void Check_Refusal_SaysWhatOpensIt()
    {
        var guard = Some.Guard();

        Assert.Contains("AllowHttp", guard.Check(new("http://example.com/"))!.Rule, StringComparison.Ordinal);
        Assert.Contains("AllowLoopback", guard.Check(new("https://localhost/"))!.Rule, StringComparison.Ordinal);
        Assert.Contains("AllowLoopback", guard.Check(new("https://127.0.0.1/"))!.Rule, StringComparison.Ordinal);
        Assert.Contains("AllowedNetworks", guard.Check(new("https://10.0.0.1/"))!.Rule, StringComparison.Ordinal);
        Assert.Contains("always", guard.Check(new("https://169.254.169.254/"))!.Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.9.9.9/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("https://app.localhost/")]
    public void Check_LoopbackAndHttpAllowed_OpensThisMachine(string url) => Assert.Null(OpenGuard().Check(new Uri(url)));

    [Theory]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://[::]/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[::127.0.0.1]/")]
    public void Check_LoopbackAllowed_OpensNothingElse(string url) =>
        Assert.Equal("url.address", OpenGuard().Check(new Uri(url))?.Code);

    private static DestinationGuard OpenGuard() => Some.Guard(options =>
    {
        options.AllowHttp = true;
        options.AllowLoopback = true;
    });

    // A text that Uri does not even take cannot be called either.
    private static string? Refused(string url) => Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var parsed)
        ? Some.Guard().Check(parsed)?.Code
        : "not a URL";
}
