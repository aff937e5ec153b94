using Webhooks;
using Webhooks.Definitions;
using Webhooks.Definitions.Json;

namespace ChangeFeed;

/// <summary>
/// Webhooks from a JSON file, read once. All that the SDK asks of a store is <see cref="GetChangesAsync"/>.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="needsSecrets">Whether a webhook without a secret is an error, rather than given one for this run.</param>
/// <param name="screen">Is told what is wrong.</param>
internal sealed class FileWebhookStore(string path, bool needsSecrets, Screen screen) : IWebhookStore
{
    private const long OnlyRevision = 1;

    private Dictionary<string, Webhook> _webhooks = [];
    private string[] _idsWithoutSecret = [];

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) => new(
        revision is null
            ? WebhookChanges.Complete(OnlyRevision, [.. _webhooks.Values])
            : WebhookChanges.None(OnlyRevision));

    /// <summary>Reads the file; everything wrong with it is told to the screen.</summary>
    public void Load(IWebhookValidator validator)
    {
        if (InputFile.ReadAll("--webhooks", path, screen) is not { } json)
        {
            return;
        }

        if (!WebhookJson.TryReadWebhooks(json, out var webhooks, out var errors, validator))
        {
            Tell(errors);
        }
        else if (webhooks.Count == 0)
        {
            screen.Problem($"{path}: $: The array holds at least one webhook; this one is empty.");
        }
        else
        {
            Take([.. webhooks.Select(webhook => webhook.WithDerivedIds())], validator);
        }
    }

    /// <summary>Tells the secrets that were made for this run, so that receivers can verify.</summary>
    public void ShowNewSecrets()
    {
        foreach (var webhook in _webhooks.Values.Where(webhook => _idsWithoutSecret.Contains(webhook.Id)))
        {
            screen.Say($"webhook \"{webhook.Name}\" has no secret; this run signs with {webhook.Secrets[0].Reveal()}");
        }
    }

    /// <summary>The name of a webhook; its id where the file no longer has it, but a store still owes it something.</summary>
    public string NameOf(string webhookId) => _webhooks.TryGetValue(webhookId, out var webhook) ? webhook.Name : webhookId;

    /// <summary>The place of a subscription in its webhook, from 0.</summary>
    public int IndexOf(string webhookId, string subscriptionId) =>
        _webhooks[webhookId].Subscriptions.TakeWhile(subscription => subscription.Id != subscriptionId).Count();

    private void Take(Webhook[] webhooks, IWebhookValidator validator)
    {
        // An id in the file may be one that was derived for another.
        Tell(validator.Validate(webhooks));
        TellMissingSecrets(webhooks);
        if (screen.Problems == 0)
        {
            _idsWithoutSecret =
                [.. webhooks.Where(webhook => webhook.Secrets.Count == 0).Select(webhook => webhook.Id!)];
            _webhooks = webhooks.ToDictionary(webhook => webhook.Id!, WithSecret);
        }
    }

    private void TellMissingSecrets(Webhook[] webhooks)
    {
        for (var i = 0; needsSecrets && i < webhooks.Length; i++)
        {
            if (webhooks[i].Secrets.Count == 0)
            {
                screen.Problem(
                    $"{path}: $[{i}].secret: With a store that outlives the run a webhook has a secret, the same in every "
                    + $"process. Value: none, of \"{webhooks[i].Name}\"");
            }
        }
    }

    private static Webhook WithSecret(Webhook webhook) =>
        webhook.Secrets.Count > 0 ? webhook : webhook with { Secrets = [WebhookSecret.Generate()] };

    private void Tell(IReadOnlyList<WebhookError> errors)
    {
        foreach (var error in errors)
        {
            screen.Problem($"{path}: {error}");
        }

        if (errors.Any(error => error.Code is "url.scheme" or "url.address"))
        {
            screen.Say("Here, --allow-local is what allows http:// and loopback targets; other networks stay closed.");
        }
    }
}
