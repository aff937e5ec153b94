using Microsoft.EntityFrameworkCore.ChangeTracking;
using Webhooks.Dispatching;

namespace Webhooks.ChangeDetection;

/// <summary>A declared entity that a save changes, itself or in what it owns.</summary>
/// <param name="Entry">The entity.</param>
/// <param name="Plan">How its changes become events.</param>
/// <param name="Type">What happens to it.</param>
/// <param name="IsAttached">Whether the tracker does not know what was before.</param>
/// <param name="Replaced">Another of the same key, that the save deletes; null where there is none.</param>
internal readonly record struct ChangedEntity(
    EntityEntry Entry, EntityPlan Plan, EventType Type, bool IsAttached, EntityEntry? Replaced = null)
{
    /// <summary>Whether its row is read before and after.</summary>
    public bool IsRead => IsAttached || Plan.IsRead;

    /// <summary>Whose a row that is read is, is known only then.</summary>
    private bool IsOfUnknownTenant => IsRead && Plan.Tenant is not null;

    /// <summary>Whether anyone watches such a change.</summary>
    public bool IsWatched(DefinitionSnapshot definitions, EventSource? source)
    {
        if (IsOfUnknownTenant)
        {
            return true;
        }

        var after = TenantOf(Entry.CurrentValues);
        var before = TenantBefore(after);
        return Type != EventType.RecordUpdate || before == after
            ? Plan.IsWatched(definitions, Type, Type == EventType.RecordDelete ? before : after, source)
            : Plan.IsWatched(definitions, EventType.RecordDelete, before, source)
                || Plan.IsWatched(definitions, EventType.RecordInsert, after, source);
    }

    /// <summary>Whether anyone watches any change of it: what interceptors of the host make of it is not known yet.</summary>
    public bool MayBeWatched(DefinitionSnapshot definitions, EventSource? source)
    {
        if (IsOfUnknownTenant)
        {
            return true;
        }

        var after = TenantOf(Entry.CurrentValues);
        return Plan.MayBeWatched(definitions, TenantBefore(after), source) || Plan.MayBeWatched(definitions, after, source);
    }

    /// <summary>An insert has nothing before it, and its type may keep no original values at all.</summary>
    private string? TenantBefore(string? after) =>
        Type == EventType.RecordInsert ? after : TenantOf(Entry.OriginalValues);

    private string? TenantOf(PropertyValues values) => Plan.TenantOf(property => values[property]);
}
