using Webhooks.Receiving;
using Webhooks.Sending;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>Secrets are shown once, values of headers never.</summary>
internal static class SecretBehaviors
{
    public static async Task Secret_OfANewWebhook_IsShownOnceAndSigns(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = await acme.CreateAsync(Some.Webhook());
        var secret = created.Secret.Reveal();
        var id = created.Details.Webhook.Id!;
        var listed = Assert.Single((await acme.ListAsync()).Items);
        var updated = await acme.UpdateAsync(id, version: null, webhook => webhook with { Description = "changed" });
        foreach (var details in new[] { created.Details, listed, updated, (await acme.FindAsync(id))! })
        {
            Assert.Empty(details.Webhook.Secrets);
            Assert.DoesNotContain("whsec_", Shown.Json(details.Webhook, details.Destinations), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(secret, $"{created} {created.Secret}", StringComparison.Ordinal);
        AssertSigned(await SentAsync(host), host, secret);
    }

    public static async Task Secret_OfOnesOwn_IsTaken(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var own = WebhookSecret.Generate();
        var created = await acme.CreateAsync(Some.Webhook() with { Secrets = [own] });
        Assert.Equal(own.Reveal(), created.Secret.Reveal());
        Assert.Empty(created.Details.Webhook.Secrets);
        AssertSigned(await SentAsync(host), host, own.Reveal());
    }

    public static async Task Secret_Rotated_SignsBesideTheOldOneUntilTheOverlapEnds(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = await acme.CreateAsync(Some.Webhook());
        var rotated = await acme.RotateSecretAsync(
            created.Details.Webhook.Id!, version: 1, new() { Overlap = TimeSpan.FromHours(1) });
        var (old, next) = (created.Secret.Reveal(), rotated.Secret.Reveal());
        Assert.NotEqual(old, next);
        Assert.Equal(2, rotated.Details.Webhook.Version);
        Assert.Empty(rotated.Details.Webhook.Secrets);
        AssertSigned(await SentAsync(host), host, next, old);

        host.Time.Advance(TimeSpan.FromHours(1));
        AssertSigned(await SentAsync(host), host, next);
    }

    public static async Task Secret_RotatedToOnesOwnWithoutOverlap_SignsAlone(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = await acme.CreateAsync(Some.Webhook());
        var own = WebhookSecret.Generate();
        var rotated = await acme.RotateSecretAsync(
            created.Details.Webhook.Id!, version: null, new() { Secret = own, Overlap = TimeSpan.Zero });
        Assert.Equal(own.Reveal(), rotated.Secret.Reveal());
        AssertSigned(await SentAsync(host), host, own.Reveal());
    }

    public static async Task Secret_RotatedTooOften_IsRefused_UntilTheOthersEnd(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        for (var live = 2; live <= Webhook.MaxSecrets; live++)
        {
            await acme.RotateSecretAsync(id, version: null);
        }

        await Refused.ByRulesAsync(acme.RotateSecretAsync(id, version: null), ("$.secret", "secrets.count"));
        Assert.Equal(Webhook.MaxSecrets, (await acme.FindAsync(id))!.Webhook.Version);
        await acme.RotateSecretAsync(id, version: null, new() { Overlap = TimeSpan.Zero });
        host.Time.Advance(WebhookSecret.DefaultOverlap);
        await acme.RotateSecretAsync(id, version: null);
    }

    public static async Task Secret_RotatedByABrokenRequest_IsRefusedAndStays(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = await acme.CreateAsync(Some.Webhook());
        var id = created.Details.Webhook.Id!;
        foreach (var overlap in new[] { TimeSpan.FromSeconds(-1), TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1) })
        {
            await Refused.ByRulesAsync(
                acme.RotateSecretAsync(id, version: null, new() { Overlap = overlap }), ("$.overlap", "overlap.range"));
        }

        AssertSigned(await SentAsync(host), host, created.Secret.Reveal());
    }

    public static async Task Secrets_OfAWebhook_AreListedWithoutValues_WhileTheyAreValid(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = await acme.CreateAsync(Some.Webhook());
        var first = Assert.Single(created.Details.Secrets);
        Assert.Equal((host.Time.GetUtcNow(), null), (first.CreatedAt, first.ExpiresAt));
        var id = created.Details.Webhook.Id!;
        var rotated = await acme.RotateSecretAsync(id, version: null, new() { Overlap = TimeSpan.FromHours(1) });
        foreach (var details in new[] { rotated.Details, (await acme.FindAsync(id))!, (await acme.ListAsync()).Items[0] })
        {
            Assert.Equal([null, host.Time.GetUtcNow().AddHours(1)], details.Secrets.Select(secret => secret.ExpiresAt));
            Assert.Equal(first.Id, details.Secrets[1].Id);
            Assert.NotEqual(first.Id, details.Secrets[0].Id);
            Assert.DoesNotContain("whsec_", Shown.Json(details), StringComparison.Ordinal);
        }

        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(rotated.Details.Secrets[0], Assert.Single((await acme.FindAsync(id))!.Secrets));
    }

    public static async Task Secret_InTwoWebhooks_HasTwoIds(AdministrationUnderTest host)
    {
        var (acme, own) = (host.ForTenant(Some.Tenant), WebhookSecret.Generate());
        var one = await acme.CreateAsync(Some.Webhook() with { Secrets = [own] });
        var other = await acme.CreateAsync(Some.Webhook("CRM") with { Secrets = [own] });
        Assert.NotEqual(Assert.Single(one.Details.Secrets).Id, Assert.Single(other.Details.Secrets).Id);
    }

    public static async Task Secret_Revoked_SignsNoLonger(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = await acme.CreateAsync(Some.Webhook());
        var id = created.Details.Webhook.Id!;
        var rotated = await acme.RotateSecretAsync(id, version: null);
        AssertSigned(await SentAsync(host), host, rotated.Secret.Reveal(), created.Secret.Reveal());

        var revoked = await acme.RevokeSecretAsync(id, version: 2, created.Details.Secrets[0].Id);
        Assert.Equal(3, revoked.Webhook.Version);
        Assert.Equal(rotated.Details.Secrets[0], Assert.Single(revoked.Secrets));
        AssertSigned(await SentAsync(host), host, rotated.Secret.Reveal());
    }

    public static async Task Secret_ThatIsValidLongest_IsNotRevoked(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = await acme.CreateAsync(Some.Webhook());
        var id = created.Details.Webhook.Id!;
        await Refused.ByRulesAsync(
            acme.RevokeSecretAsync(id, version: null, created.Details.Secrets[0].Id), ("$.secrets", "secret.last"));
        var rotated = await acme.RotateSecretAsync(id, version: null);
        await Refused.ByRulesAsync(
            acme.RevokeSecretAsync(id, version: null, rotated.Details.Secrets[0].Id), ("$.secrets", "secret.last"));
        AssertSigned(await SentAsync(host), host, rotated.Secret.Reveal(), created.Secret.Reveal());
    }

    public static async Task Secret_RevokedTwiceOrByOthersOrTooLate_IsRefused(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = await acme.CreateAsync(Some.Webhook());
        var (id, old) = (created.Details.Webhook.Id!, created.Details.Secrets[0].Id);
        await acme.RotateSecretAsync(id, version: null);
        await Refused.AsOutdatedAsync(acme.RevokeSecretAsync(id, version: 1, old));
        await Refused.AsUnknownAsync(host.ForTenant(Some.OtherTenant).RevokeSecretAsync(id, version: null, old));
        await Refused.AsUnknownAsync(acme.RevokeSecretAsync(id, version: null, "sec_guessed"));
        await acme.RevokeSecretAsync(id, version: null, old);
        await Refused.AsUnknownAsync(acme.RevokeSecretAsync(id, version: null, old));
    }

    public static async Task Header_Saved_IsShownMasked_AndKeptWhereItIsSentBackMasked(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        var created = (await acme.CreateAsync(Some.Webhook() with
        {
            Headers = new Dictionary<string, string> { ["X-Key"] = "first", ["X-Other"] = "second" },
        })).Details.Webhook;
        Assert.Equal(["****", "****"], created.Headers.Values);

        var changed = await acme.UpdateAsync(created.Id!, version: null, webhook => webhook with
        {
            Description = "changed",
            Headers = new Dictionary<string, string> { ["x-key"] = "****", ["X-New"] = "third" },
        });
        Assert.Equal(["****", "****"], changed.Webhook.Headers.Values);
        var sent = await SentAsync(host);
        Assert.Equal(
            [("x-key", "first"), ("x-new", "third")],
            sent.Headers.Select(header => (header.Key.ToLowerInvariant(), header.Value)).Order());
    }

    private static async Task<SendRequest> SentAsync(AdministrationUnderTest host)
    {
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverAsync();
        return host.Receivers.Sent[^1];
    }

    private static void AssertSigned(SendRequest sent, AdministrationUnderTest host, params string[] secrets)
    {
        Assert.Equal(secrets.Length, sent.Signature.Split(' ').Length);
        Assert.All(secrets, secret => Assert.True(new WebhookVerifier([new(secret)], time: host.Time)
            .Verify(sent.MessageId, sent.Timestamp, sent.Signature, sent.Body.Span).IsValid));
    }
}
