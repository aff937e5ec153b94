using System.Security.Cryptography;
using Webhooks.Security;
using Webhooks.Text;

namespace Webhooks.Definitions.Json;

/// <summary>Reads a stored webhook as far as possible. Unreadable parts are missing, and make a defect.</summary>
internal sealed class StoredReader(ISecretProtector protector)
{
    private const string Unopened = "no configured key decrypts it, or it was altered";

    private readonly List<string> _defects = [];
    private readonly List<string> _headers = [];
    private string? _detail;
    private bool _secrets;

    public Webhook Read(ReadOnlySpan<byte> utf8Json, Webhook known)
    {
        try
        {
            var stored = StoredText.Parse(utf8Json);
            if (stored.Id != known.Id || stored.TenantId != known.TenantId)
            {
                return Nothing(known, "The stored definition belongs to another webhook or tenant.");
            }

            var read = StoredMapper.FromStored(stored, SecretsOf(stored), HeadersOf(stored));
            return read with
            {
                Name = read.Name.Length > 0 ? read.Name : known.Name,
                Version = known.Version ?? read.Version,
                Defect = _defects.Count == 0 ? null : string.Join(' ', _defects),
                Unreadable = _defects.Count == 0 ? null : new(read.Urls.Count == 0, _secrets, _headers, _detail),
            };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Note(exception);
            return Nothing(known, "The stored definition is damaged or of a newer version.");
        }
    }

    private Webhook Nothing(Webhook known, string defect) => new()
    {
        Id = known.Id,
        TenantId = known.TenantId,
        Name = known.Name,
        Urls = [],
        Version = known.Version,
        Defect = defect,
        Unreadable = new(Everything: true, Secrets: true, [], _detail),
    };

    private WebhookSecret[] SecretsOf(StoredWebhook stored)
    {
        var secrets = new List<WebhookSecret>();
        foreach (var secret in stored.Secrets ?? [])
        {
            try
            {
                secrets.Add(StoredMapper.FromStored(secret, protector));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Note(exception);
                _secrets = true;
            }
        }

        if (_secrets || secrets.Count == 0)
        {
            _secrets = true;
            _defects.Add($"A secret cannot be read: {Unopened}. Set a new secret.");
        }

        return [.. secrets];
    }

    private IReadOnlyDictionary<string, string> HeadersOf(StoredWebhook stored)
    {
        if (stored.Headers is not { Count: > 0 } given)
        {
            return Webhook.NoHeaders;
        }

        var headers = new Dictionary<string, string>();
        foreach (var (name, value) in given)
        {
            try
            {
                headers[name] = protector.Unprotect(value ?? "");
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Note(exception);
                _headers.Add(name);
                headers[name] = Shown.Mask;
                _defects.Add(
                    $"The value of {HeaderRules.PathOf("$.headers", name)} cannot be read: {Unopened}. Set it again.");
            }
        }

        return headers;
    }

    /// <summary>
    /// Keeps the message of a protector, which has no secrets. Of other exceptions it keeps only the type.
    /// </summary>
    private void Note(Exception exception) =>
        _detail ??= exception is InvalidOperationException or CryptographicException
            ? exception.Message
            : exception.GetType().Name;
}
