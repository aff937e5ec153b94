using Webhooks.Support;

namespace Webhooks.Access;

public sealed class PortalRightsTests
{
    /// <summary>The right of every operation that is not a read. A new operation belongs here.</summary>
    private static readonly Dictionary<string, PortalRights> Needed = new()
    {
        ["CreateWebhook"] = PortalRights.Edit,
        ["UpdateWebhook"] = PortalRights.Edit,
        ["DeleteWebhook"] = PortalRights.Edit,
        ["SwitchUrl"] = PortalRights.Edit,
        ["CreateSubscription"] = PortalRights.Edit,
        ["SwitchSubscriptions"] = PortalRights.Edit,
        ["ReplaceSubscription"] = PortalRights.Edit,
        ["UpdateSubscription"] = PortalRights.Edit,
        ["DeleteSubscription"] = PortalRights.Edit,
        ["RotateSecret"] = PortalRights.Secrets,
        ["RevokeSecret"] = PortalRights.Secrets,
        ["RecoverDeliveries"] = PortalRights.Resend,
        ["CancelDeliveries"] = PortalRights.Resend,
        ["ResendDelivery"] = PortalRights.Resend,
        ["CancelDelivery"] = PortalRights.Resend,
        ["SendTest"] = PortalRights.Test,
        ["PreviewSubscription"] = PortalRights.None,
        ["PreviewDraft"] = PortalRights.None,
        ["ExplainEvent"] = PortalRights.None,
    };

    public static TheoryData<string> Operations => UnsafeOperations.Ids;

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_NeedsItsRight(string operation)
    {
        var right = Needed[operation];
        await using var others = await PortalHost.StartAsync(options => options.Can = _ => PortalRights.All & ~right);
        var answer = await UnsafeOperations.SendAsync(others.Pages(), operation);
        if (right != PortalRights.None)
        {
            answer.IsProblem(403);
            var name = $"{right}".ToLowerInvariant();
            Assert.Equal("urn:webhooks:problem:missing-right", answer.Text("type"));
            Assert.Equal($"This operation needs the right \"{name}\".", answer.Text("detail"));
            Assert.Equal(name, answer.Text("right"));
        }

        await using var only = await PortalHost.StartAsync(options => options.Can = _ => right);
        Assert.NotEqual(403, (await UnsafeOperations.SendAsync(only.Pages(), operation)).Status);
    }

    [Fact]
    public async Task UserWithoutRights_ReadsOnly()
    {
        await using var host = await PortalHost.StartAsync(options => options.Can = _ => PortalRights.None);
        (await host.Pages().GetAsync()).Is(200);
        (await host.Pages().GetAsync("/deliveries")).Is(200);
        (await host.Pages().PostAsync("", Bodies.Webhook())).IsProblem(403);
        Assert.Empty((await host.Pages().GetAsync()).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Rights_AreThoseOfTheRequest()
    {
        await using var host = await PortalHost.StartAsync(options => options.Can = context =>
            context.User.HasClaim("nick", "M") ? PortalRights.Edit : PortalRights.None);
        (await host.Pages().PostAsync("", Bodies.Webhook())).Is(201);
        host.Http.DefaultRequestHeaders.Remove(TestScheme.Header);
        host.Http.DefaultRequestHeaders.Add(TestScheme.Header, ["tenant=acme", "manages=webhooks"]);
        (await host.Pages().PostAsync("", Bodies.Webhook("CRM"))).IsProblem(403);
    }
}
