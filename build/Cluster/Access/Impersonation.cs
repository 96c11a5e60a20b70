using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Who a request is for when it asks to be somebody else's (apiserver, pkg/endpoints/filters/impersonation).</summary>
public static class Impersonation
{
    private const string Group = "authentication.k8s.io";
    private const string ExtraPrefix = "Impersonate-Extra-";
    private const string Authenticated = "system:authenticated";
    private const string Unauthenticated = "system:unauthenticated";

    /// <summary>The user of the connection, or whom its headers name.</summary>
    /// <param name="headers">One entry for each value.</param>
    /// <exception cref="RefusedException">The user may not be that somebody, or the headers name nobody.</exception>
    public static UserInfo Of(UserInfo user, IEnumerable<KeyValuePair<string, string>> headers, IAuthorizer authorizer)
    {
        var asked = Asked.Read(headers);
        if (asked.IsNothing)
            return user;
        if (asked.User.Length == 0)
            throw new RefusedException(Refusals.Internal($"requested {asked.Shown} without impersonating a user"));
        var account = ServiceAccountUser.Parse(asked.User);
        foreach (var what in Questions(asked, account))
        {
            if (authorizer.Decide(user, what) is { Allowed: false, Reason: var reason })
                throw new RefusedException(AccessRefusal.Of(user, what, reason));
        }
        return new UserInfo(asked.User, Groups(asked, account)) { Uid = asked.Uid, Extra = asked.Extra };
    }

    private static IEnumerable<AccessAttributes> Questions(Asked asked, (string Namespace, string Name)? account)
    {
        var impersonate = new AccessAttributes("impersonate");
        yield return account is var (space, name) ? impersonate with { Resource = "serviceaccounts", Namespace = space, Name = name } : impersonate with { Resource = "users", Name = asked.User };
        foreach (var group in asked.Groups)
            yield return impersonate with { Resource = "groups", Name = group };
        foreach (var (key, values) in asked.Extra)
        {
            foreach (var value in values)
                yield return impersonate with { Group = Group, Version = "v1", Resource = "userextras", Subresource = key, Name = value };
        }
        if (asked.Uid.Length > 0)
            yield return impersonate with { Group = Group, Version = "v1", Resource = "uids", Name = asked.Uid };
    }

    private static ImmutableArray<string> Groups(Asked asked, (string Namespace, string Name)? account)
    {
        // Of a service account the groups are known.
        ImmutableArray<string> groups = asked.Groups.IsEmpty && account is var (space, _) ? ServiceAccountUser.Groups(space) : asked.Groups;
        if (asked.User == UserInfo.Anonymous.Name)
            return groups.Contains(Unauthenticated) ? groups : groups.Add(Unauthenticated);
        return groups.Contains(Authenticated) || groups.Contains(Unauthenticated) ? groups : groups.Add(Authenticated);
    }

    /// <summary>What the headers say.</summary>
    private sealed record Asked(string User, string Uid, ImmutableArray<string> Groups, ImmutableSortedDictionary<string, ImmutableArray<string>> Extra)
    {
        public bool IsNothing => User.Length == 0 && Uid.Length == 0 && Groups.IsEmpty && Extra.IsEmpty;

        public string Shown => $"[{string.Join(' ', [.. Groups.Select(group => $"{{Group  {group}    }}"), .. Uid.Length > 0 ? [$"{{UID  {Uid}  {Group}/v1  }}"] : Array.Empty<string>(),
            .. Extra.SelectMany(entry => entry.Value.Select(value => $"{{UserExtra  {value}  {Group}/v1  {entry.Key}}}"))])}]";

        public static Asked Read(IEnumerable<KeyValuePair<string, string>> headers)
        {
            var (user, uid, groups) = ("", "", ImmutableArray.CreateBuilder<string>());
            var extra = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
            foreach (var (name, value) in headers)
            {
                if (Is(name, "Impersonate-User"))
                    user = user.Length > 0 ? user : value;
                else if (Is(name, "Impersonate-Uid"))
                    uid = uid.Length > 0 ? uid : value;
                else if (Is(name, "Impersonate-Group"))
                    groups.Add(value);
                else if (name.StartsWith(ExtraPrefix, StringComparison.OrdinalIgnoreCase) && Uri.UnescapeDataString(name[ExtraPrefix.Length..].ToLowerInvariant()) is var key)
                    extra[key] = [.. extra.GetValueOrDefault(key, []), value];
            }
            return new(user, uid, groups.ToImmutable(), extra.ToImmutable());
        }

        private static bool Is(string name, string header) => name.Equals(header, StringComparison.OrdinalIgnoreCase);
    }
}
