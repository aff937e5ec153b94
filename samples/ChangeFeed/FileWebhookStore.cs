using Webhooks;
using Webhooks.Definitions;
using Webhooks.Definitions.Json;

namespace ChangeFeed;

/// <summary>
/// Provides webhooks from a JSON file that is read once. A store needs only <see cref="GetChangesAsync"/>.
/// </summary>
/// <param name="path">The path of the file.</param>
/// <param name="needsSecrets">
/// true to report a webhook without a secret as an error, or false to generate a secret for this run.
/// </param>
/// <param name="screen">The screen for errors.</param>
internal sealed class FileWebhookStore(string path, bool needsSecrets, Screen screen) : IWebhookStore
{
    private const long OnlyRevision = 1;

    private Dictionary<string, Webhook> _webhooks = [];
    private string[] _idsWithoutSecret = [];

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) => new(
        revision is null
            ? WebhookChanges.Complete(OnlyRevision, [.. _webhooks.Values])
            : WebhookChanges.None(OnlyRevision));

    /// <summary>Reads the file. Errors are written to the screen.</summary>
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
            screen.Problem($"{path}: $: Array must contain at least one webhook, but is empty.");
        }
        else
        {
            Take([.. webhooks.Select(webhook => webhook.WithDerivedIds())], validator);
        }
    }

    /// <summary>Shows the secrets that were generated for this run, so that receivers can verify messages.</summary>
    public void ShowNewSecrets()
    {
        foreach (var webhook in _webhooks.Values.Where(webhook => _idsWithoutSecret.Contains(webhook.Id)))
        {
            screen.Say($"webhook \"{webhook.Name}\" has no secret. This run signs with {webhook.Secrets[0].Reveal()}");
        }
    }

    /// <summary>
    /// Returns the name of a webhook, or its id if the store has deliveries of a webhook that is no longer in the file.
    /// </summary>
    public string NameOf(string webhookId) => _webhooks.TryGetValue(webhookId, out var webhook) ? webhook.Name : webhookId;

    /// <summary>Returns the index of a subscription in its webhook, from 0.</summary>
    public int IndexOf(string webhookId, string subscriptionId) =>
        _webhooks[webhookId].Subscriptions.TakeWhile(subscription => subscription.Id != subscriptionId).Count();

    private void Take(Webhook[] webhooks, IWebhookValidator validator)
    {
        // An id in the file may equal an id that was derived for another webhook.
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
                    $"{path}: $[{i}].secret: Secret is required with a database, and must be the same in every process. "
                    + $"Value: none, of \"{webhooks[i].Name}\"");
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
            screen.Say("To allow http:// and loopback URLs, use --allow-local. Other private networks stay blocked.");
        }
    }
}
