using System.Linq.Expressions;
using Webhooks.ChangeDetection;

namespace Webhooks;

/// <summary>Says which fields the events of an entity have, and whose they are.</summary>
/// <typeparam name="TEntity">The entity.</typeparam>
/// <remarks>
/// Members are columns, owned entities and complex properties; a field of the last two is an object, of a collection an
/// array. Without a word all of them are fields, but for shadow properties and concurrency tokens. A member that is not
/// mapped, or whose type has no form in a payload, is an error at the first use of the context. Not thread-safe.
/// </remarks>
public sealed class WebhookObjectBuilder<TEntity>
    where TEntity : class
{
    private readonly List<string> _fields = [];
    private readonly List<string> _included = [];
    private readonly List<string> _excluded = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private string? _tenant;

    internal WebhookObjectBuilder()
    {
    }

    /// <summary>These members only; called again, these too.</summary>
    /// <param name="members">The members.</param>
    public WebhookObjectBuilder<TEntity> Fields(params Expression<Func<TEntity, object?>>[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _fields.AddRange(members.Select(NameOf));
        return this;
    }

    /// <summary>Not these members.</summary>
    /// <param name="members">The members.</param>
    public WebhookObjectBuilder<TEntity> Except(params Expression<Func<TEntity, object?>>[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _excluded.AddRange(members.Select(NameOf));
        return this;
    }

    /// <summary>Also these, which are no fields by themselves: shadow properties and concurrency tokens.</summary>
    /// <param name="properties">The names of the properties.</param>
    public WebhookObjectBuilder<TEntity> Include(params string[] properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        _included.AddRange(properties);
        return this;
    }

    /// <summary>The field of a member has another name than the member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="field">The name of the field in subscriptions and payloads.</param>
    public WebhookObjectBuilder<TEntity> Rename(Expression<Func<TEntity, object?>> member, string field)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        _names[NameOf(member)] = field;
        return this;
    }

    /// <summary>Says whose a row is: the value is the tenant of its events, as text. Null and empty mean none.</summary>
    /// <param name="property">The property, which need not be a field.</param>
    public WebhookObjectBuilder<TEntity> Tenant(Expression<Func<TEntity, object?>> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return Tenant(NameOf(property));
    }

    /// <summary>Says whose a row is, by a shadow property.</summary>
    /// <param name="property">The name of the property.</param>
    public WebhookObjectBuilder<TEntity> Tenant(string property)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(property);
        _tenant = property;
        return this;
    }

    internal EntityDeclaration Build(string? objectName) => new()
    {
        ObjectName = objectName,
        Fields = _fields.Count == 0 ? null : _fields,
        Included = _included,
        Excluded = _excluded,
        Names = _names,
        Tenant = _tenant,
    };

    private static string NameOf(Expression<Func<TEntity, object?>> member) =>
        (member.Body is UnaryExpression { NodeType: ExpressionType.Convert } converted ? converted.Operand : member.Body)
            is MemberExpression { Expression: ParameterExpression } access
            ? access.Member.Name
            : throw new ArgumentException(
                $"'{member.Body}' is no member of {typeof(TEntity).Name} itself; write x => x.Member.", nameof(member));
}
