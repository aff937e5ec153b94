namespace Webhooks.ChangeDetection;

/// <summary>Holds what is read of a row: the entity and its shadow properties.</summary>
internal sealed class StoredRow<TEntity>
{
    public required TEntity Entity { get; init; }

    public required object?[] Extra { get; init; }
}
