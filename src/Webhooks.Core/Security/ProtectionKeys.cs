using System.Buffers;

namespace Webhooks.Security;

/// <summary>Stores the decoded keys of <see cref="SecretProtectionOptions"/>, and checks keys and ids.</summary>
internal sealed class ProtectionKeys
{
    public const int KeyLength = 32;

    public const string IdRule = "must have 1 to 32 letters, digits, '.', '_' or '-'";

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Initializes the keys from valid options.</summary>
    public ProtectionKeys(SecretProtectionOptions options)
    {
        foreach (var (id, text) in options.Keys)
        {
            _keys[id] = Convert.FromBase64String(text);
        }

        CurrentId = options.CurrentKeyId ?? _keys.Keys.Single();
    }

    public string CurrentId { get; }

    public byte[] Current => _keys[CurrentId];

    /// <summary>Gets the ids, for an error.</summary>
    public string Ids => string.Join(", ", _keys.Keys.Order(StringComparer.OrdinalIgnoreCase));

    public byte[]? Find(string id) => _keys.GetValueOrDefault(id);

    public static bool IsId(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= SecretProtectionOptions.MaxKeyIdLength && !text.ContainsAnyExcept(IdCharacters);

    /// <summary>
    /// Returns what is wrong with a key, without any part of it, or <see langword="null"/> if it is valid.
    /// </summary>
    public static string? ProblemOf(string? text)
    {
        var key = new byte[(text?.Length ?? 0) * 3 / 4 + 3];
        if (string.IsNullOrEmpty(text) || !Convert.TryFromBase64String(text, key, out var length))
        {
            return "not base64";
        }

        return length != KeyLength ? $"{length} byte(s) long"
            : key.AsSpan(0, length).ContainsAnyExcept(key[0]) ? null
            : "one repeated byte";
    }
}
