using System.Data.Common;

namespace Webhooks.Database.Statements;

/// <summary>Lists the columns that a query selects, in their order, so that its rows are read by these names.</summary>
internal sealed class RowColumns
{
    private readonly string[] _names;
    private readonly string _list;
    private readonly Dictionary<string, int> _ordinals;

    public RowColumns(params string[] names)
    {
        _names = names;
        _list = string.Join(", ", names);
        _ordinals = names.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>Returns these columns and others after them.</summary>
    public RowColumns And(params string[] more) => new([.. _names, .. more]);

    public NamedRow RowOf(DbDataReader reader) => new(reader, this);

    public int OrdinalOf(string name) => _ordinals[name];

    /// <summary>Returns the list for the statement.</summary>
    public override string ToString() => _list;
}
