namespace Webhooks.Dispatching;

/// <summary>
/// Counts the bytes of large payloads that are rendered for each tenant in one dispatch. Small payloads do not count, so
/// a small message is never dead because other messages of the dispatch are large.
/// </summary>
/// <remarks>Not thread-safe. It is used for one dispatch or save at a time.</remarks>
internal sealed class RenderBudget
{
    /// <summary>The maximum number of bytes of a small payload.</summary>
    public const int SmallPayload = 16 * 1024;

    private Dictionary<string, long>? _others;
    private string? _tenant;
    private long _used;

    /// <summary>Returns the number of bytes that the next payload of a tenant may have.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="most">The maximum number of bytes of all payloads of a tenant.</param>
    public long Left(string? tenantId, long most)
    {
        if (tenantId != _tenant)
        {
            Switch(tenantId);
        }

        return Math.Max(most - _used, SmallPayload);
    }

    /// <summary>Counts a payload of the tenant of the last call of <see cref="Left"/>.</summary>
    public void Take(int bytes) => _used += bytes > SmallPayload ? bytes : 0;

    /// <summary>Resets the budget.</summary>
    public void Clear()
    {
        _others = null;
        (_tenant, _used) = (null, 0);
    }

    // Nearly always all events of a dispatch have the same tenant, and no dictionary is needed.
    private void Switch(string? tenantId)
    {
        _others ??= new(StringComparer.Ordinal);
        _others[KeyOf(_tenant)] = _used;
        (_tenant, _used) = (tenantId, _others.GetValueOrDefault(KeyOf(tenantId)));
    }

    private static string KeyOf(string? tenantId) => tenantId is null ? "" : $"+{tenantId}";
}
