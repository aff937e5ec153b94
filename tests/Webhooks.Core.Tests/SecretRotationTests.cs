using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks;

public class SecretRotationTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);

    [Fact]
    public void Rotate_ByDefault_PutsANewSecretFirstAndEndsTheOldOneInADay()
    {
        var rotated = Some.Webhook("a").RotateSecret(time: _time);
        Assert.Equal(2, rotated.Secrets.Count);
        Assert.Equal((Start, null), (rotated.Secrets[0].CreatedAt, rotated.Secrets[0].ExpiresAt));
        Assert.NotEqual(Some.Secret.Reveal(), rotated.Secrets[0].Reveal());
        Assert.Equal(Some.Secret.ExpiringAt(Start.AddHours(24)), rotated.Secrets[1]);
    }

    [Fact]
    public void Rotate_LeavesTheWebhookItWasCalledOnAsItWas()
    {
        var webhook = Some.Webhook("a");
        var rotated = webhook.RotateSecret(time: _time);
        Assert.Same(Some.Secret, Assert.Single(webhook.Secrets));
        Assert.Equal(webhook, rotated with { Secrets = webhook.Secrets });
    }

    [Fact]
    public void Rotate_NeverPutsOffAnEnd()
    {
        var soon = Some.Secret.ExpiringAt(Start.AddHours(1));
        var late = WebhookSecret.Generate(_time).ExpiringAt(Start.AddDays(6));
        var rotated = (Some.Webhook("a") with { Secrets = [late, soon] }).RotateSecret(TimeSpan.FromDays(2), _time);
        Assert.Equal([Start.AddDays(2), Start.AddHours(1)], rotated.Secrets.Skip(1).Select(secret => secret.ExpiresAt!.Value));
    }

    [Fact]
    public void Rotate_DropsWhatHasEnded()
    {
        var ended = Some.Secret.ExpiringAt(Start);
        var rotated = (Some.Webhook("a") with { Secrets = [ended] }).RotateSecret(time: _time);
        Assert.Null(Assert.Single(rotated.Secrets).ExpiresAt);
    }

    [Fact]
    public void Rotate_WithoutOverlap_KeepsTheNewSecretOnly()
    {
        var rotated = Some.Webhook("a").RotateSecret(TimeSpan.Zero, _time);
        Assert.NotEqual(Some.Secret, Assert.Single(rotated.Secrets));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7 * 24 * 3600 + 1)]
    public void Rotate_OverlapOutOfRange_Throws(int seconds) => Assert.Throws<ArgumentOutOfRangeException>(
        "overlap", () => Some.Webhook("a").RotateSecret(TimeSpan.FromSeconds(seconds), _time));

    [Fact]
    public void Rotate_TheEleventhLiveSecret_IsRefusedUntilOneHasEnded()
    {
        var webhook = Some.Webhook("a");
        for (var i = 1; i < Webhook.MaxSecrets; i++)
        {
            webhook = webhook.RotateSecret(time: _time);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var refused = Assert.Throws<InvalidOperationException>(() => webhook.RotateSecret(time: _time));
        Assert.Contains("at most 10 valid secrets", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2026-11-24T12:00:00", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("all previous secrets then expire immediately.", refused.Message, StringComparison.Ordinal);
        Assert.Single(webhook.RotateSecret(TimeSpan.Zero, _time).Secrets);
        _time.SetUtcNow(Start.AddHours(24));
        Assert.Equal(Webhook.MaxSecrets, webhook.RotateSecret(time: _time).Secrets.Count);
    }

    [Fact]
    public void RotateTo_AnImportedSecret_SignsWithIt()
    {
        var imported = WebhookSecret.Parse(Vector.B.Secret);
        var rotated = Some.Webhook("a").RotateSecretTo(imported, TimeSpan.FromHours(1), _time);
        Assert.Equal([imported, Some.Secret.ExpiringAt(Start.AddHours(1))], rotated.Secrets);
    }

    [Fact]
    public void RotateTo_ASecretTheWebhookHas_KeepsItOnce()
    {
        var webhook = Some.Webhook("a").RotateSecret(time: _time);
        var back = webhook.RotateSecretTo(Some.Secret, time: _time);
        Assert.Equal([Some.Secret, webhook.Secrets[0].ExpiringAt(Start.AddHours(24))], back.Secrets);
    }

    [Fact]
    public void RotateTo_ASecretThatHasEnded_IsRefused() => Assert.Throws<ArgumentException>(
        "secret", () => Some.Webhook("a").RotateSecretTo(Some.Secret.ExpiringAt(Start), time: _time));

    [Fact]
    public void Rotate_AnyTimes_KeepsItsRules() => Gen.Select(Gen.Int[0, 7 * 24], Gen.Int[1, 200]).Array[1, 30].Sample(
        steps =>
        {
            var time = new FakeTimeProvider(Start);
            var webhook = Some.Webhook("a");
            foreach (var (overlap, wait) in steps)
            {
                var now = time.GetUtcNow();
                if (webhook.Secrets.Count(secret => secret.IsValidAt(now)) == Webhook.MaxSecrets)
                {
                    break;
                }

                var before = webhook.Secrets.ToDictionary(secret => secret.Reveal());
                webhook = webhook.RotateSecret(TimeSpan.FromHours(overlap), time);
                Assert.Null(webhook.Secrets[0].ExpiresAt);
                Assert.All(webhook.Secrets.Skip(1), secret =>
                {
                    var end = before[secret.Reveal()].ExpiresAt ?? DateTimeOffset.MaxValue;
                    Assert.Equal(end < now.AddHours(overlap) ? end : now.AddHours(overlap), secret.ExpiresAt);
                    Assert.True(secret.IsValidAt(now));
                });
                time.Advance(TimeSpan.FromHours(wait));
            }
        },
        iter: 200);

    [Fact]
    public async Task Save_ARotatedWebhook_StoresBothAndGivesTheNewOneBack()
    {
        await using var host = new TestHost();
        var store = host.Get<IEditableWebhookStore>();
        var webhook = await store.SaveAsync(Some.Webhook("a") with { Secrets = [] });
        var saved = await store.SaveAsync(webhook.RotateSecret(time: host.Time));
        Assert.Equal(saved.Secrets, (await store.FindAsync("a"))!.Secrets);
        Assert.Equal(webhook.Secrets[0].Reveal(), saved.Secrets[1].Reveal());
        Assert.StartsWith("whsec_", saved.Secrets[0].Reveal(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<WebhookConflictException>(
            async () => await store.SaveAsync(webhook.RotateSecret(time: host.Time)));
    }

    [Fact]
    public void Validate_MoreSecretsThanMayBe_IsRefused()
    {
        var secrets = Enumerable.Range(0, 11).Select(_ => WebhookSecret.Generate()).ToArray();
        var error = Assert.Single(ErrorAssert.Validator().Validate(Some.Webhook("a") with { Secrets = secrets }));
        Assert.Equal(("$.secrets", "secrets.count", "11"), (error.Path, error.Code, error.Value));
    }
}
