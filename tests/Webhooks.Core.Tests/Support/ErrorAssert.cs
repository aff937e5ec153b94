using Webhooks.Definitions;
using Webhooks.Definitions.Validation;
using Xunit;

namespace Webhooks.Support;

/// <summary>Asserts on errors by path and code; a message is asserted where its words matter.</summary>
internal static class ErrorAssert
{
    public static IWebhookValidator Validator(IEventCatalog? catalog = null) =>
        new WebhookValidator(new HttpsOnlyGuard(), catalog);

    public static void None(Webhook webhook, IEventCatalog? catalog = null) =>
        Assert.Empty(Validator(catalog).Validate(webhook));

    public static WebhookError One(string path, string code, Webhook webhook, IEventCatalog? catalog = null) =>
        One(path, code, Validator(catalog).Validate(webhook));

    public static WebhookError One(string path, string code, IReadOnlyList<WebhookError> errors)
    {
        var error = Assert.Single(errors);
        Assert.Equal((path, code), (error.Path, error.Code));
        Assert.NotEmpty(error.Rule);
        return error;
    }

    public static void All(IReadOnlyList<WebhookError> errors, params (string Path, string Code)[] expected) =>
        Assert.Equal(expected.Order(), errors.Select(error => (error.Path, error.Code)).Order());
}
