using System.Text.Json.Nodes;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What a tenant may do, done over HTTP: what the API answers is made to what Core would give.</summary>
/// <param name="api">The API.</param>
/// <param name="direct">The same tenant without HTTP, for the little that the API does not tell.</param>
internal sealed class HttpTenantWebhooks(ApiClient api, ITenantWebhooks direct) : ITenantWebhooks
{
    /// <summary>How often a change without a version is made again where others are faster.</summary>
    private const int MaxRaces = 100;

    public ITenantPayloads Payloads { get; } = new HttpTenantPayloads(api, direct.Payloads);

    public ITenantDeliveries Deliveries { get; } = new HttpTenantLog(api);

    public async ValueTask<Page<WebhookDetails>> ListAsync(
        int limit = 50, string? cursor = null, CancellationToken cancellationToken = default)
    {
        var page = Answers.Json(await api.GetAsync($"?limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}"));
        return new([.. page["items"]!.AsArray().Select(item => Answers.Details(item!))], (string?)page["next"]);
    }

    public async ValueTask<Page<WebhookDetails>> SearchAsync(
        WebhookSearch search, CancellationToken cancellationToken = default)
    {
        var query = $"?limit={search.Limit}"
            + (search.Text is { } text ? $"&search={Uri.EscapeDataString(text)}" : "")
            + (search.Status is { } status ? $"&status={RequestJson.Name(status)}" : "")
            + (search.Cursor is { } cursor ? $"&cursor={cursor}" : "");
        var page = Answers.Json(await api.GetAsync(query));
        return new([.. page["items"]!.AsArray().Select(item => Answers.Details(item!))], (string?)page["next"]);
    }

    public async ValueTask<WebhookCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        var counts = Answers.Json(await api.GetAsync("?include=counts&limit=1"))["counts"]!;
        var known = new WebhookCounts((int)counts["active"]!, (int)counts["inTrouble"]!, (int)counts["inactive"]!);
        Assert.Equal(known.All, (int)counts["all"]!);
        return known with { IsEstimate = (bool?)counts["isEstimate"] == true };
    }

    public async ValueTask<WebhookDetails?> FindAsync(string webhookId, CancellationToken cancellationToken = default)
    {
        var answer = await api.GetAsync($"/{webhookId}");
        return answer.Status == 404 ? null : Answers.Details(Answers.Json(answer));
    }

    public IWebhookValidator GetValidator(Webhook? stored = null) => direct.GetValidator(stored);

    public async ValueTask<WebhookWithSecret> CreateAsync(Webhook webhook, CancellationToken cancellationToken = default)
    {
        var answer = await api.PostAsync("", RequestJson.Webhook(webhook));
        return WithSecret(Answers.Json(answer, ("$.version", "version.given", webhook.Version)));
    }

    public async ValueTask<WebhookDetails> UpdateAsync(
        string webhookId, long? version, Func<Webhook, Webhook> change, CancellationToken cancellationToken = default)
    {
        for (var race = 1; ; race++)
        {
            var stored = Answers.Details(Answers.Json(await api.GetAsync($"/{webhookId}"))).Webhook;
            var patch = RequestJson.Patch(stored, change(stored));
            var answer = await api.PatchAsync($"/{webhookId}", patch, $"\"{version ?? stored.Version}\"");
            if (answer.Status != 412 || version is not null || race == MaxRaces)
            {
                return Answers.Details(Answers.Json(answer));
            }
        }
    }

    public async ValueTask DeleteAsync(string webhookId, long? version, CancellationToken cancellationToken = default) =>
        Answers.Check(await api.DeleteAsync($"/{webhookId}", RequestJson.IfMatch(version)));

    public async ValueTask<WebhookWithSecret> RotateSecretAsync(
        string webhookId,
        long? version,
        SecretRotationRequest? rotation = null,
        CancellationToken cancellationToken = default)
    {
        var body = rotation is null ? null : new JsonObject
        {
            ["secret"] = rotation.Secret?.Reveal(),
            ["overlapSeconds"] = (int)rotation.Overlap.TotalSeconds,
        };
        var answer = await api.SendAsync("POST", $"/{webhookId}/secrets", body?.ToJsonString(), RequestJson.IfMatch(version));
        return WithSecret(Answers.Json(answer, ("$.overlapSeconds", "overlap.range", null)));
    }

    public async ValueTask<WebhookDetails> RevokeSecretAsync(
        string webhookId, long? version, string secretId, CancellationToken cancellationToken = default)
    {
        Answers.Check(await api.DeleteAsync($"/{webhookId}/secrets/{secretId}", RequestJson.IfMatch(version)));
        return (await FindAsync(webhookId, cancellationToken))!;
    }

    public async ValueTask<WebhookDetails> SetUrlEnabledAsync(
        string webhookId, string url, bool isEnabled, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["url"] = url, ["isEnabled"] = isEnabled };
        return Answers.Details(Answers.Json(await api.PostAsync($"/{webhookId}/urls", body.ToJsonString())));
    }

    private static WebhookWithSecret WithSecret(JsonNode json) =>
        new(Answers.Details(json["webhook"]!), WebhookSecret.Parse((string)json["secret"]!));
}
