namespace Welkin.Cluster;

/// <summary>Whose a bearer token is, whichever kind it is of.</summary>
internal static class BearerTokens
{
    public static TokenAuthentication Of(StaticTokens known, AccountTokens accounts) =>
        (token, audiences) => known.Find(token, audiences) ?? accounts.Verify(token, audiences);
}
