namespace Webhooks.Dispatching;

/// <summary>
/// Counts the bytes of large payloads rendered for each tenant in one dispatch. Small ones do not count: no message is dead
/// because others of the same dispatch were large, unless it is large itself.
/// </summary>
/// <remarks>Not thread-safe; used for one dispatch or save after the other.</remarks>
internal sealed class RenderBudget
{
    /// <summary>Up to how many bytes a payload is small.</summary>
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

    /// <summary>Counts a payload of the tenant that was asked for last.</summary>
    public void Take(int bytes) => _used += bytes > SmallPayload ? bytes : 0;

    /// <summary>Resets the budget.</summary>
    public void Clear()
    {
        _others = null;
        (_tenant, _used) = (null, 0);
    }

    // Nearly always all events of a dispatch are of one tenant, which then needs no table.
    private void Switch(string? tenantId)
    {
        _others ??= new(StringComparer.Ordinal);
        _others[KeyOf(_tenant)] = _used;
        (_tenant, _used) = (tenantId, _others.GetValueOrDefault(KeyOf(tenantId)));
    }

    private static string KeyOf(string? tenantId) => tenantId is null ? "" : $"+{tenantId}";
}
