using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Security;
using Xunit;

namespace Webhooks;

public class WebhookSecretTests
{
    private const string Text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly DateTimeOffset Now = new(2026, 1, 16, 19, 56, 38, TimeSpan.Zero);

    [Fact]
    public void Generate_GivesTwentyFourBytesWithoutPadding()
    {
        var secret = WebhookSecret.Generate(new FakeTimeProvider(Now));

        Assert.Equal(24, secret.Key.Length);
        Assert.Matches("^whsec_[A-Za-z0-9+/]{32}$", secret.Reveal());
        Assert.Equal(Now, secret.CreatedAt);
        Assert.Null(secret.ExpiresAt);
        Assert.False(secret.IsShort);
    }

    [Fact]
    public void Generate_Twice_GivesDifferentKeys() =>
        Assert.NotEqual(WebhookSecret.Generate().Reveal(), WebhookSecret.Generate().Reveal());

    [Theory]
    [InlineData(Text)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void Parse_WithOrWithoutPrefix_RevealsTheSame(string text)
    {
        var secret = WebhookSecret.Parse(text);

        Assert.Equal(Text, secret.Reveal());
        Assert.Null(secret.CreatedAt);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(26)]
    [InlineData(32)]
    [InlineData(64)]
    public void Parse_PaddingPresentOrNot_GivesTheSameKey(int length)
    {
        var key = Enumerable.Range(200, length).Select(i => (byte)i).ToArray();
        var padded = Convert.ToBase64String(key);
        Assert.EndsWith("=", padded, StringComparison.Ordinal);

        Assert.Equal(key, WebhookSecret.Parse(padded).Key.ToArray());
        Assert.Equal(key, WebhookSecret.Parse("whsec_" + padded.TrimEnd('=')).Key.ToArray());
        Assert.Equal("whsec_" + padded, WebhookSecret.Parse(padded.TrimEnd('=')).Reveal());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(18, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    [InlineData(64, false)]
    public void Parse_ShortKey_IsAcceptedAndMarked(int length, bool isShort) =>
        Assert.Equal(isShort, WebhookSecret.Parse(Convert.ToBase64String(new byte[length])).IsShort);

    [Theory]
    [InlineData("", "required")]
    [InlineData("whsec_", "required")]
    [InlineData("my secret", "white space")]
    [InlineData("secret!", "must be base64")]
    [InlineData("====", "required")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_", "base64url")]
    [InlineData(" MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "white space")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n", "white space")]
    [InlineData("MfKQ9r8GKYqr TwjUPD8ILPZIo2LaLaSw", "white space")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!", "must be base64")]
    [InlineData("MfKQ=9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "must be base64")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw=", "padding: '=' must fill the base64 text to a multiple of four")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS==", "padding")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwa", "incomplete")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64url")]
    [InlineData("whsec_whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64url")]
    [InlineData("whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==", "symmetric scheme v1 (whsec_), but is a key of the asymmetric scheme v1a (whsk_, whpk_)")]
    [InlineData("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=", "v1a")]
    public void Parse_NotASecret_NamesTheRuleAndNotTheText(string text, string rule)
    {
        var error = Assert.Throws<FormatException>(() => WebhookSecret.Parse(text));

        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "Use whsec_ and standard base64 of 24 to 64 random bytes, as WebhookSecret.Generate() creates it.",
            error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("MfKQ", error.ToString(), StringComparison.Ordinal);
        Assert.False(WebhookSecret.TryParse(text, out var secret));
        Assert.Null(secret);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(66)]
    [InlineData(100_000)]
    public void Parse_MoreThanSixtyFourBytes_IsRefused(int length)
    {
        var error = Assert.Throws<FormatException>(() => WebhookSecret.Parse(Convert.ToBase64String(new byte[length])));

        Assert.Contains("at most 64 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Null_IsAnArgumentError()
    {
        Assert.Throws<ArgumentNullException>(() => WebhookSecret.Parse(null!));
        Assert.False(WebhookSecret.TryParse(null, out _));
    }

    [Fact]
    public void TryParse_Secret_GivesIt()
    {
        Assert.True(WebhookSecret.TryParse(Text, out var secret));
        Assert.Equal(Text, secret.Reveal());
    }

    [Fact]
    public void ToString_NeverShowsTheKey()
    {
        var secret = new WebhookSecret(Text) { CreatedAt = Now };

        Assert.Equal("whsec_****", secret.ToString());
        Assert.Equal("whsec_****", $"{secret}");
    }

    [Fact]
    public void Debugger_SeesNoKey()
    {
        const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;
        MemberInfo[] members =
        [
            .. typeof(WebhookSecret).GetFields(Private).Where(f => f.FieldType == typeof(byte[])),
            typeof(WebhookSecret).GetProperty("Key", Private)!,
        ];

        Assert.Equal(2, members.Length);
        Assert.Equal("whsec_****", typeof(WebhookSecret).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
        Assert.All(
            members,
            member => Assert.Equal(
                DebuggerBrowsableState.Never, member.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State));
    }

    [Fact]
    public void Serializer_SeesNoKey()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(WebhookSecret.Parse(Text));

        Assert.Equal("""{"CreatedAt":null,"ExpiresAt":null,"IsShort":false}""", json);
    }

    [Fact]
    public void IsValidAt_EndsAtItsEnd()
    {
        var secret = WebhookSecret.Parse(Text).ExpiringAt(Now);

        Assert.True(secret.IsValidAt(Now - TimeSpan.FromTicks(1)));
        Assert.False(secret.IsValidAt(Now));
        Assert.True(WebhookSecret.Parse(Text).IsValidAt(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void ExpiringAt_KeepsKeyAndCreation()
    {
        var secret = new WebhookSecret(Text) { CreatedAt = Now };

        var replaced = secret.ExpiringAt(Now + WebhookSecret.DefaultOverlap);

        Assert.Equal(Text, replaced.Reveal());
        Assert.Equal(Now, replaced.CreatedAt);
        Assert.Equal(Now.AddHours(24), replaced.ExpiresAt);
        Assert.Null(secret.ExpiresAt);
    }

    [Fact]
    public void Equals_ComparesKeyAndDates()
    {
        var secret = new WebhookSecret(Text) { CreatedAt = Now };
        var same = new WebhookSecret(Text) { CreatedAt = Now.ToOffset(TimeSpan.FromHours(2)) };

        Assert.True(secret.Equals((object)same));
        Assert.Equal(secret.GetHashCode(), same.GetHashCode());
        Assert.False(secret.Equals(new WebhookSecret(Text)));
        Assert.False(secret.Equals(secret.ExpiringAt(Now)));
        Assert.False(secret.Equals(new WebhookSecret(Vector.B.Secret) { CreatedAt = Now }));
        Assert.False(secret.Equals(null));
    }
}
