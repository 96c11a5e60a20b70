namespace Welkin.Kubernetes;

/// <summary>Secret: its keys, its size and what its type must hold (pkg/apis/core/validation: ValidateSecret).</summary>
internal static class SecretRules
{
    private const string AccountName = "kubernetes.io/service-account.name";

    public static void Create(Field root, FaultList faults)
    {
        var data = root["data"];
        var size = 0L;
        foreach (var (key, value) in data.Map ?? [])
        {
            ConfigMapRules.Key(data, key, faults);
            size += SecretData.Size(JsonTypes.Text(value) ?? "");
        }
        if (size > ConfigMapRules.Most)
            faults.TooLong(data.Path, ConfigMapRules.Most);
        Type(root, data, faults);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        WorkloadChecks.Unchanged(root["type"], old["type"], faults);
        ConfigMapRules.SameWhereImmutable(root, old, ["data"], faults);
        Create(root, faults);
    }

    private static void Type(Field root, Field data, FaultList faults)
    {
        switch (WorkloadChecks.Wording(root["type"]))
        {
            case "kubernetes.io/service-account-token":
                if (string.IsNullOrEmpty(JsonTypes.Text(root["metadata"]["annotations"].Map?[AccountName])))
                    faults.Required(root.Path["metadata"]["annotations"].OfKey(AccountName));
                break;
            case "kubernetes.io/dockercfg":
                Json(data, ".dockercfg", faults);
                break;
            case "kubernetes.io/dockerconfigjson":
                Json(data, ".dockerconfigjson", faults);
                break;
            case "kubernetes.io/basic-auth":
                if (!Has(data, "username") && !Has(data, "password"))
                    Missing(data, ["username", "password"], faults);
                break;
            case "kubernetes.io/ssh-auth":
                if (Bytes(data, "ssh-privatekey") is not { Length: > 0 })
                    Missing(data, ["ssh-privatekey"], faults);
                break;
            case "kubernetes.io/tls":
                Missing(data, new[] { "tls.crt", "tls.key" }.Where(key => !Has(data, key)), faults);
                break;
        }
    }

    private static void Json(Field data, string key, FaultList faults)
    {
        if (!Has(data, key))
            Missing(data, [key], faults);
        // The value is a secret, so it is not shown.
        else if (SecretData.NoMap(Bytes(data, key) ?? []) is { } mistake)
            faults.Invalid(data.Path.OfKey(key), "<secret contents redacted>", mistake);
    }

    private static bool Has(Field data, string key) => data.Map?.ContainsKey(key) == true;

    private static byte[]? Bytes(Field data, string key) => JsonTypes.Text(data.Map?[key]) is { } text ? SecretData.Bytes(text) : null;

    private static void Missing(Field data, IEnumerable<string> keys, FaultList faults)
    {
        foreach (var key in keys)
            faults.Required(data.Path.OfKey(key));
    }
}
