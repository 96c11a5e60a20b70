using System.Globalization;

namespace Welkin.Hardening;

/// <summary>Names for new policies that no policy of the namespace has.</summary>
internal sealed class PolicyNames(IEnumerable<NetworkPolicyObject> policies)
{
    // The API server takes 253 characters (RFC 1123 subdomain); a number may follow.
    private const int Longest = 250;

    private readonly HashSet<(string, string)> _taken = [.. policies.Select(policy => (policy.Namespace, policy.Item.Identity.Name))];

    public string Free(string space, string wanted)
    {
        wanted = wanted.Length > Longest ? wanted[..Longest].TrimEnd('-', '.') : wanted;
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? wanted : $"{wanted}-{number.ToString(CultureInfo.InvariantCulture)}").First(name => _taken.Add((space, name)));
    }
}
