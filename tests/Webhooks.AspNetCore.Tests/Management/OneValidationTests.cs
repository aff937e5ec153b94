using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Definitions.Validation;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>A save is validated once, by the store. What never reaches a store is validated once too, for its answer.</summary>
public sealed class OneValidationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Save_IsValidatedOnce(bool inDatabase)
    {
        await using var stores = inDatabase ? new SqliteStores() : null;
        await using var host = await StartAsync(webhooks => stores?.Use(webhooks));
        var (owner, validator) = (host.As("acme"), host.Services.GetRequiredService<CountingValidator>());
        var created = (await owner.PostAsync("", Bodies.Webhook())).Is(201).Json.GetProperty("webhook");
        Assert.Equal(1, validator.Take());
        var path = $"/{created.GetProperty("id").GetString()}";
        var one = $"{path}/subscriptions/{created.GetProperty("subscriptions")[0].GetProperty("id").GetString()}";

        (await owner.PatchAsync(path, """{ "description": "changed" }""")).Is(200);
        Assert.Equal(1, validator.Take());
        (await owner.PostAsync($"{path}/subscriptions", Bodies.Updates)).Is(201);
        Assert.Equal(1, validator.Take());
        (await owner.PutAsync(one, Bodies.Inserts)).Is(200);
        Assert.Equal(1, validator.Take());
        (await owner.PatchAsync(one, """{ "isActive": false }""")).Is(200);
        Assert.Equal(1, validator.Take());
        (await owner.SendAsync("PATCH", $"{path}/subscriptions", """{ "isActive": true }""", "*")).Is(200);
        Assert.Equal(1, validator.Take());
        (await owner.SendAsync("POST", $"{path}/secrets", "{}", "*")).Is(200);
        Assert.Equal(1, validator.Take());
    }

    [Theory]
    [InlineData("", "name.required")]
    [InlineData(""", "id": "wh_1" """, "id.given", "name.required")]
    [InlineData(""", "colour": "red" """, "member.unknown", "name.required")]
    [InlineData(""", "colour": "red", "id": "wh_1" """, "id.given", "member.unknown", "name.required")]
    public async Task Save_ThatIsRefused_IsValidatedOnceForAllErrors(string more, params string[] codes)
    {
        await using var host = await StartAsync(_ => { });
        var refused = (await host.As("acme").PostAsync("", Bodies.Webhook(" ").TrimEnd().TrimEnd('}') + more + "}")).IsProblem(422);
        Assert.Equal(codes, refused.Errors.Select(error => error.Code).Order());
        Assert.Equal(1, host.Services.GetRequiredService<CountingValidator>().Take());
    }

    private static Task<ApiHost> StartAsync(Action<IWebhooksBuilder> configure) => ApiHost.StartAsync(webhooks =>
    {
        configure(webhooks);
        webhooks.Services.AddSingleton(
            services => new CountingValidator(ActivatorUtilities.CreateInstance<WebhookValidator>(services)));
        webhooks.Services.AddSingleton<IWebhookValidator>(services => services.GetRequiredService<CountingValidator>());
    });
}
