using Webhooks.Administration;
using Xunit;

namespace Webhooks.AdministrationSuite.Behaviors;

/// <summary>A tenant finds webhooks by name, URL and status, and counts them.</summary>
internal static class SearchBehaviors
{
    private const string GoneUrl = "https://gone.example/hooks";

    public static async Task Search_ByText_FindsNamesAndUrlsIgnoringCase(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        await acme.CreateAsync(Some.Webhook("Größe") with { Urls = [Some.Url] });
        await acme.CreateAsync(Some.Webhook("CRM") with { Urls = [Some.Url, "https://a.example/in%2Fgroup?x=1"] });
        await host.ForTenant(Some.OtherTenant).CreateAsync(Some.Webhook("Größer"));

        foreach (var (text, names) in new (string, string[])[]
        {
            ("rÖ", ["Größe"]), ("crm", ["CRM"]), ("HTTPS://", ["CRM", "Größe"]), ("in%2fgroup?", ["CRM"]), ("%", ["CRM"]), ("none", []),
        })
        {
            Assert.Equal(names, NamesOf(await acme.SearchAsync(new() { Text = text })));
        }
    }

    public static async Task Search_PageByPage_FindsEachOnce(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        string[] names = ["b1", "A1", "c1.", "x", "D1", "e1", "y"];
        foreach (var name in names)
        {
            await acme.CreateAsync(Some.Webhook(name) with { Urls = ["https://host.example/hooks"] });
        }

        List<string> found = [];
        string? cursor = null;
        do
        {
            var page = await acme.SearchAsync(new() { Text = "1", Limit = 2, Cursor = cursor });
            Assert.InRange(page.Items.Count, 0, 2);
            found.AddRange(NamesOf(page));
            cursor = page.Next;
            if (found.Count == 2)
            {
                // Neither what comes before nor the removal of the last one moves the place.
                await acme.CreateAsync(Some.Webhook("A0 1") with { Urls = ["https://host.example/hooks"] });
                await acme.DeleteAsync(page.Items[1].Webhook.Id!, version: null);
            }
        }
        while (cursor is not null);

        Assert.Equal(["A1", "b1", "c1.", "D1", "e1"], found);
    }

    public static async Task Search_ByStatus_FollowsTheHealthOfUrls(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        await CreateOfEachStatusAsync(host, acme);

        foreach (var (status, names) in new (WebhookFilter, string[])[]
        {
            (WebhookFilter.Active, ["Fine"]),
            (WebhookFilter.Inactive, ["Off"]),
            (WebhookFilter.Disabled, ["Gone"]),
            (WebhookFilter.Failing, ["Failing"]),
            (WebhookFilter.InTrouble, ["Failing", "Gone", "Half"]),
        })
        {
            var page = await acme.SearchAsync(new() { Status = status });
            Assert.Equal(names, NamesOf(page));
            Assert.Null(page.Next);
            Assert.All(page.Items, each => Assert.Equal(status is not (WebhookFilter.Active or WebhookFilter.Inactive), each.IsInTrouble));
        }

        Assert.Equal(["Half"], NamesOf(await acme.SearchAsync(new() { Text = "half", Status = WebhookFilter.InTrouble })));
        Assert.Empty((await acme.SearchAsync(new() { Text = "half", Status = WebhookFilter.Active })).Items);
    }

    public static async Task Counts_OfATenant_HaveEachWebhookInOneGroup(AdministrationUnderTest host)
    {
        var acme = host.ForTenant(Some.Tenant);
        Assert.Equal(new(0, 0, 0), await acme.CountAsync());
        await CreateOfEachStatusAsync(host, acme);
        await host.ForTenant(Some.OtherTenant).CreateAsync(Some.Webhook());

        var counts = await acme.CountAsync();
        Assert.Equal(new(Active: 1, InTrouble: 3, Inactive: 1), counts);
        Assert.Equal(5, counts.All);
    }

    private static async Task CreateOfEachStatusAsync(AdministrationUnderTest host, ITenantWebhooks acme)
    {
        host.Receivers.Answer(GoneUrl, 410);
        host.Receivers.Answer(Some.OtherUrl, 500);
        await acme.CreateAsync(Some.Webhook("Fine"));
        await acme.CreateAsync(Some.Webhook("Off") with { IsActive = false });
        await acme.CreateAsync(Some.Webhook("Gone") with { Urls = [GoneUrl] });
        await acme.CreateAsync(Some.Webhook("Half") with { Urls = [Some.Url, GoneUrl] });
        await acme.CreateAsync(Some.Webhook("Failing") with { Urls = [Some.OtherUrl, Some.Url] });
        await host.DispatchAsync(Some.Inserted());
        await host.DeliverDueAsync();
    }

    private static IEnumerable<string> NamesOf(Page<WebhookDetails> page) => page.Items.Select(each => each.Webhook.Name);
}
