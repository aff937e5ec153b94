using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Validation;

public class ListRulesTests
{
    private static IReadOnlyList<WebhookError> Validate(params Webhook[] webhooks) =>
        ErrorAssert.Validator().Validate(webhooks);

    private static Webhook Named(string name, string? tenant = null, string? id = null) =>
        TestDefinitions.Webhook() with { Name = name, TenantId = tenant, Id = id };

    [Fact]
    public void Name_GivenTwiceInOneTenant_IsRefusedIgnoringCase()
    {
        var error = ErrorAssert.One(
            "$[2].name", "name.duplicate", Validate(Named("Orders", "a"), Named("X", "a"), Named("ORDERS", "a")));
        Assert.Contains("[0]", error.Rule, StringComparison.Ordinal);
        ErrorAssert.One("$[1].name", "name.duplicate", Validate(Named("Orders"), Named("orders")));
    }

    [Fact]
    public void Name_GivenInTwoTenants_IsAccepted() =>
        Assert.Empty(Validate(Named("Orders", "a"), Named("Orders", "A"), Named("Orders")));

    [Fact]
    public void Id_GivenTwice_IsRefused() =>
        ErrorAssert.One("$[1].id", "id.duplicate", Validate(Named("A", "a", "wh_1"), Named("B", "b", "wh_1")));

    [Fact]
    public void EachWebhook_IsValidatedBelowItsIndex() => ErrorAssert.All(
        Validate(Named("A"), null!, Named("")),
        ("$[1]", "webhook.required"),
        ("$[2].name", "name.required"));

    [Fact]
    public void List_Null_IsAnError() => ErrorAssert.One(
        "$", "webhooks.required", ErrorAssert.Validator().Validate((IReadOnlyList<Webhook>)null!));
}
