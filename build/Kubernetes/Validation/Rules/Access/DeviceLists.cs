namespace Welkin.Kubernetes;

/// <summary>Lists and maps of devices as the API judges them: too many are not looked at, each item is, then which stand twice.</summary>
internal static class DeviceLists
{
    public static void List(Field list, int most, Action<Field> check, FaultList faults)
    {
        if (list.Tally() > most)
        {
            faults.TooMany(list.Path, list.Tally(), most);
            return;
        }
        foreach (var item in list.Items)
            check(item);
    }

    public static void Set(Field list, int most, Action<Field> check, Func<Field, string> key, FaultList faults)
    {
        List(list, most, check, faults);
        if (list.Tally() > most)
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items.Where(item => !seen.Add(key(item))))
            faults.Duplicate(item.Path, key(item));
    }

    /// <param name="checkKey">Judges a key; the field is the map.</param>
    public static void Map(Field map, int most, Action<Field, string> checkKey, Action<Field> check, FaultList faults)
    {
        if (map.Tally() > most)
        {
            faults.TooMany(map.Path, map.Tally(), most);
            return;
        }
        foreach (var (key, value) in map.Map ?? [])
        {
            checkKey(map, key);
            check(new Field(map.Path.OfKey(key), value));
        }
    }
}
