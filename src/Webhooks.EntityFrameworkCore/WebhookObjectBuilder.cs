using System.Linq.Expressions;
using Webhooks.ChangeDetection;

namespace Webhooks;

/// <summary>Configures the fields and the tenant of the events of an entity.</summary>
/// <typeparam name="TEntity">The type of the entity.</typeparam>
/// <remarks>
/// <para>
/// Members are columns, owned entities and complex properties. An owned entity or complex property is sent as an object,
/// a collection as an array. By default all members are fields, except shadow properties and concurrency tokens.
/// </para>
/// <para>
/// A member that is not mapped, or whose type cannot be sent, is an error at the first use of the context. Not
/// thread-safe.
/// </para>
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

    /// <summary>Limits the fields to these members. Further calls add members.</summary>
    /// <param name="members">The members, for example <c>x => x.Status</c>.</param>
    /// <returns>The same builder.</returns>
    public WebhookObjectBuilder<TEntity> Fields(params Expression<Func<TEntity, object?>>[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _fields.AddRange(members.Select(NameOf));
        return this;
    }

    /// <summary>Excludes these members.</summary>
    /// <param name="members">The members, for example <c>x => x.Status</c>.</param>
    /// <returns>The same builder.</returns>
    public WebhookObjectBuilder<TEntity> Except(params Expression<Func<TEntity, object?>>[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _excluded.AddRange(members.Select(NameOf));
        return this;
    }

    /// <summary>Includes shadow properties and concurrency tokens, which are not fields by default.</summary>
    /// <param name="properties">The names of the properties.</param>
    /// <returns>The same builder.</returns>
    public WebhookObjectBuilder<TEntity> Include(params string[] properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        _included.AddRange(properties);
        return this;
    }

    /// <summary>Gives the field of a member another name than the member has.</summary>
    /// <param name="member">The member, for example <c>x => x.Status</c>.</param>
    /// <param name="field">The name of the field in subscriptions and payloads.</param>
    /// <returns>The same builder.</returns>
    public WebhookObjectBuilder<TEntity> Rename(Expression<Func<TEntity, object?>> member, string field)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        _names[NameOf(member)] = field;
        return this;
    }

    /// <summary>
    /// Sets the property whose value, as text, is the tenant of the events. A null or empty value means no tenant.
    /// </summary>
    /// <param name="property">The property. It need not be a field.</param>
    /// <returns>The same builder.</returns>
    public WebhookObjectBuilder<TEntity> Tenant(Expression<Func<TEntity, object?>> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return Tenant(NameOf(property));
    }

    /// <summary>Sets the shadow property whose value, as text, is the tenant of the events.</summary>
    /// <param name="property">The name of the property.</param>
    /// <returns>The same builder.</returns>
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
                $"'{member.Body}' must be a direct member of {typeof(TEntity).Name}, such as x => x.Member.", nameof(member));
}
