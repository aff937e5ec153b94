using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Options;
using Webhooks.Definitions.Json;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Security;

public class AesGcmSecretProtectorTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>Of key 00 01 … 1f under the id "2026-11" and nonce 00 01 … 0b, made by another implementation.</summary>
    private const string Frozen =
        "aes1:2026-11:AAECAwQFBgcICQoLMGqlfqa6j33GEK75ia4zNPKk00OaLg84AC6p1Ucgb4BNceKd/LYrVDBcpKMFUxhhfPFrONqk";

    private static readonly string OneKey = Key(1);
    private static readonly string OtherKey = Key(101);

    private static ISecretProtector Protector(string? current, params (string Id, string Key)[] keys) =>
        SecretProtector.AesGcm(Options(current, keys));

    private static SecretProtectionOptions Options(string? current, params (string Id, string Key)[] keys)
    {
        var options = new SecretProtectionOptions { CurrentKeyId = current };
        foreach (var (id, key) in keys)
        {
            options.Keys[id] = key;
        }

        return options;
    }

    private static string Key(int first, int length = 32) =>
        Convert.ToBase64String([.. Enumerable.Range(first, length).Select(each => (byte)each)]);

    [Fact]
    public void Unprotect_WhatAnotherImplementationMadeInThisFormat_ReadsIt() =>
        Assert.Equal(Secret, Protector(null, ("2026-11", Key(0))).Unprotect(Frozen));

    [Fact]
    public void Protect_AnyText_RoundTripsAndIsNeverTheSameTwice() => Gen.String.Where(IsUnicode).Sample(
        text =>
        {
            var protector = Protector("k1", ("k1", OneKey));
            var made = protector.Protect(text);
            Assert.StartsWith("aes1:k1:", made, StringComparison.Ordinal);
            Assert.NotEqual(made, protector.Protect(text));
            Assert.Equal(text, protector.Unprotect(made));
        },
        iter: 500);

    [Fact]
    public void Unprotect_OneBitChanged_IsRefusedWithoutTheSecret()
    {
        var protector = Protector("k1", ("k1", OneKey), ("k2", OtherKey));
        var made = protector.Protect(Secret);
        Gen.Select(Gen.Int[0, made.Length - 1], Gen.Int[0, 6]).Sample(
            (at, bit) =>
            {
                var changed = made.ToCharArray();
                changed[at] ^= (char)(1 << bit);
                var refused = Assert.Throws<InvalidOperationException>(() => protector.Unprotect(new(changed)));
                Assert.DoesNotContain("MfKQ", refused.ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain(OneKey, refused.ToString(), StringComparison.Ordinal);
            },
            iter: 2000);
    }

    [Fact]
    public void Unprotect_Cut_IsRefused()
    {
        var protector = Protector("k1", ("k1", OneKey));
        var made = protector.Protect(Secret);
        for (var length = 0; length < made.Length; length++)
        {
            Assert.Throws<InvalidOperationException>(() => protector.Unprotect(made[..length]));
        }
    }

    [Fact]
    public void Unprotect_KeyIdExchanged_IsRefused()
    {
        var protector = Protector("k1", ("k1", OneKey), ("k2", OneKey));
        var exchanged = protector.Protect(Secret).Replace("k1", "k2", StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => protector.Unprotect(exchanged));
    }

    [Fact]
    public void Unprotect_UnderAnOldKey_ReadsItWhileTheKeyIsThere()
    {
        var made = Protector(null, ("old", OneKey)).Protect(Secret);
        var both = Protector("new", ("new", OtherKey), ("old", OneKey));
        Assert.Equal(Secret, both.Unprotect(made));
        Assert.StartsWith("aes1:new:", both.Protect(Secret), StringComparison.Ordinal);
        Assert.Equal(Secret, Protector(null, ("OLD", OneKey)).Unprotect(made));

        var refused = Assert.Throws<InvalidOperationException>(
            () => Protector("new", ("new", OtherKey), ("newer", Key(50))).Unprotect(made));
        Assert.Equal(
            "The value was protected with key 'old', which is not configured. Configured keys: new, newer.",
            refused.Message);
    }

    [Fact]
    public void Unprotect_UnderAnotherKeyOfThatId_NamesTheId()
    {
        var made = Protector(null, ("k1", OneKey)).Protect(Secret);
        var refused = Assert.Throws<InvalidOperationException>(() => Protector(null, ("k1", OtherKey)).Unprotect(made));
        Assert.Contains("with key 'k1'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain:hunter2", "tagged plain:")]
    [InlineData("hunter2", "not tagged")]
    [InlineData("aes1:hunter2", "not followed by a key id")]
    [InlineData("aes1::hunter2", "not followed by a key id")]
    [InlineData("aes1:hunter2 hunter2:AAAA", "not followed by a key id")]
    public void Unprotect_WhatItDidNotMake_SaysSoWithoutIt(string text, string named)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Protector(null, ("k1", OneKey)).Unprotect(text));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Protect_ByManyThreads_StaysReadable()
    {
        var protector = Protector("k1", ("k1", OneKey));
        Parallel.For(0, 2000, number =>
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(text, protector.Unprotect(protector.Protect(text)));
        });
    }

    [Fact]
    public void Options_Wrong_NameKeyIdAndRuleAndNeverAKey()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        (SecretProtectionOptions Options, string Error)[] cases =
        [
            (Options(null), "SecretProtectionOptions.Keys must have at least one key, as base64 of 32 random bytes, but is empty."),
            (Options(null, ("a", key), ("b", key)), "SecretProtectionOptions.CurrentKeyId must be set if there is more than one key, but is null."),
            (Options("c", ("a", key), ("b", key)), "SecretProtectionOptions.CurrentKeyId must be the id of one of the keys, but is c."),
            (Options(key, ("a", key)), "SecretProtectionOptions.CurrentKeyId must have 1 to 32 letters"),
            (Options("a", ("a", key), (key, "b")), "SecretProtectionOptions.Keys.(an id) must have 1 to 32 letters"),
            (Options("a", ("a", key[..20])), "SecretProtectionOptions.Keys.a must be base64 of 32 random bytes, but is 15 byte(s) long."),
            (Options("a", ("a", key + key)), "SecretProtectionOptions.Keys.a must be base64 of 32 random bytes, but is not base64."),
            (Options("a", ("a", "")), "SecretProtectionOptions.Keys.a must be base64 of 32 random bytes, but is not base64."),
            (Options("a", ("a", null!)), "SecretProtectionOptions.Keys.a must be base64 of 32 random bytes, but is not base64."),
            (Options("a", ("a", key.Replace('=', '!'))), "SecretProtectionOptions.Keys.a must be base64 of 32 random bytes, but is not base64."),
            (Options("a", ("a", Convert.ToBase64String(new byte[32]))), "SecretProtectionOptions.Keys.a must be base64 of 32 random bytes, but is one repeated byte."),
        ];
        Assert.All(cases, each =>
        {
            var bad = Assert.Throws<OptionsValidationException>(() => SecretProtector.AesGcm(each.Options));
            Assert.StartsWith(each.Error, Assert.Single(bad.Failures), StringComparison.Ordinal);
            Assert.DoesNotContain(key[..20], bad.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(key[..20], each.Options.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Stored_UnderAes_ShowsNeitherSecretNorHeaderValueAndReadsBack()
    {
        var protector = Protector("k1", ("k1", OneKey));
        var webhook = Some.Webhook("a") with { Headers = new Dictionary<string, string> { ["X-A"] = "hunter2", ["X-B"] = "" } };
        var stored = WebhookJson.WriteStored(webhook, protector);
        var text = Encoding.UTF8.GetString(stored);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MfKQ", text, StringComparison.Ordinal);
        Assert.Contains("\"X-A\":\"aes1:k1:", text, StringComparison.Ordinal);
        var again = WebhookJson.ReadStored(stored, protector);
        Assert.Equal(webhook.Secrets, again.Secrets);
        Assert.Equal(webhook.Headers, again.Headers);
    }

    [Fact]
    public void Stored_SavedAgainAfterTheKeyWasReplaced_NeedsTheNewKeyOnly()
    {
        var webhook = Some.Webhook("a") with { Headers = new Dictionary<string, string> { ["X-A"] = "hunter2" } };
        var stored = WebhookJson.WriteStored(webhook, Protector(null, ("old", OneKey)));
        var both = Protector("new", ("new", OtherKey), ("old", OneKey));
        var saved = WebhookJson.WriteStored(WebhookJson.ReadStored(stored, both), both);
        Assert.DoesNotContain("aes1:old:", Encoding.UTF8.GetString(saved), StringComparison.Ordinal);
        var again = WebhookJson.ReadStored(saved, Protector(null, ("new", OtherKey)));
        Assert.Equal("hunter2", again.Headers["X-A"]);
        Assert.Equal(webhook.Secrets, again.Secrets);
    }

    [Fact]
    public void Stored_ValueMovedFromAnotherWebhook_ReadsThere()
    {
        var protector = Protector("k1", ("k1", OneKey));
        var mine = protector.Protect("hunter2");
        var theirs = $$$"""{"name":"n","headers":{"X-A":"{{{mine}}}"}}""";

        Assert.Equal("hunter2", WebhookJson.ReadStored(Encoding.UTF8.GetBytes(theirs), protector).Headers["X-A"]);
    }

    private static bool IsUnicode(string text) => !text.Any(char.IsSurrogate);
}
